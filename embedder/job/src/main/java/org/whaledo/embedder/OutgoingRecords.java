package org.whaledo.embedder;

import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topic;

/** Turns events into records of one topic. Says which topic that is, as pooled transactions require. */
abstract class OutgoingRecords<T extends SpecificRecord>
        implements KafkaRecordSerializationSchema<Traced<T>>, KafkaDatasetFacetProvider {
    static final String SOURCE = "/whaledo/" + TolerantReader.SERVICE;
    private static final long serialVersionUID = 1L;

    abstract Topic<?, T> topic();

    abstract byte[] key(T event);

    /** @return in [0, partitions) */
    abstract int partition(T event, int partitions);

    abstract EventHeaders.Event describe(T event);

    @Override
    public final ProducerRecord<byte[], byte[]> serialize(Traced<T> traced, KafkaSinkContext context, Long timestamp) {
        String name = topic().fullName();
        T event = traced.event();
        return new ProducerRecord<>(
                name,
                partition(event, context.getPartitionsForTopic(name).length),
                null,
                key(event),
                topic().values().serializer().serialize(name, event),
                traced.headers(describe(event)));
    }

    @Override
    public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(
                new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic().fullName()))));
    }
}
