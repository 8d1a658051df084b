package org.whaledo.embedder;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.Quarantined;
import org.whaledo.topic.PlainProducer;

/** Where outcomes and undecodable records go, with the promise of the configuration. */
final class Sinks {
    private final EmbedderConfiguration.Kafka kafka;
    private final Delivery delivery;

    Sinks(EmbedderConfiguration.Kafka kafka, Delivery delivery) {
        this.kafka = kafka;
        this.delivery = delivery;
    }

    KafkaSink<Traced<PhotoEmbedded>> embeddings() {
        return sink("embeddings", new EmbeddingRecords());
    }

    KafkaSink<Traced<Quarantined>> quarantine() {
        return sink("quarantine", new QuarantineRecords());
    }

    private <T extends SpecificRecord> KafkaSink<Traced<T>> sink(String name, OutgoingRecords<T> records) {
        KafkaSinkBuilder<Traced<T>> builder = KafkaSink.<Traced<T>>builder()
                .setBootstrapServers(kafka.bootstrap())
                .setRecordSerializer(records);
        kafka.properties().forEach(builder::setProperty);
        if (delivery instanceof Delivery.ExactlyOnce once) {
            return builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix(once.transactionPrefix() + "-" + name)
                    .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                    .setProperty(
                            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                            Long.toString(once.transactionTimeout().toMillis()))
                    .build();
        }
        PlainProducer.SAFETY.forEach(builder::setProperty);
        return builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
    }
}
