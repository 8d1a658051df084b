package org.whaledo.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

/** Puts records of our own topics that nobody can read into the quarantine, and goes on. Made by Kafka Streams. */
public final class UndecodableRecords implements DeserializationExceptionHandler {
    @Override
    public Response handleError(ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception why) {
        QuarantineRecords.Origin origin =
                new QuarantineRecords.Origin(record.topic(), record.partition(), record.offset());
        Instant now = Instant.ofEpochMilli(record.timestamp());
        Quarantined quarantined = QuarantineRecords.of(
                origin, record.value(), FailureCode.UNDECODABLE_RECORD, String.valueOf(why.getMessage()), now);
        Headers headers = new RecordHeaders();
        EventHeaders.stamp(
                headers,
                record.headers(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.QUARANTINE.name(), origin.toString()),
                        EventHeaders.type(Quarantined.class),
                        StreamsOutbox.SOURCE,
                        now));
        String topic = Topics.QUARANTINE.fullName();
        return Response.resume(List.of(new ProducerRecord<>(
                topic,
                null,
                record.timestamp(),
                origin.toString().getBytes(StandardCharsets.UTF_8),
                Topics.QUARANTINE.values().serializer().serialize(topic, quarantined),
                headers)));
    }

    @Override
    public void configure(Map<String, ?> configuration) {
        // Nothing to set.
    }
}
