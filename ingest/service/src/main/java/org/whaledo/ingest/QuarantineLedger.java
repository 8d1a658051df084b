package org.whaledo.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/** What people do with the quarantine: read it, and ask for another look. Talks to Kafka only; keeps no connection. */
public final class QuarantineLedger {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final String bootstrap;

    /** @param bootstrap Kafka's address */
    public QuarantineLedger(String bootstrap, InstantSource clock) {
        this.clock = clock;
        this.bootstrap = bootstrap;
    }

    /**
     * A record that holds.
     *
     * @param key what {@link #retry} is about: {@code bucket/key}, {@code bucket/key#row-n} or {@code topic-partition-offset}
     */
    public record Entry(String key, Quarantined record) {
        /** The object that would be looked at again; empty for records of topics. */
        public Optional<ObjectName> object() {
            return record.getBucket() == null || record.getObjectKey() == null
                    ? Optional.empty()
                    : Optional.of(new ObjectName(record.getBucket(), record.getObjectKey()));
        }
    }

    /**
     * Everything that is quarantined now, oldest first; what was released is left out. Keys of one object are told in order
     * only within their partition, which is enough: a key never moves.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public List<Entry> list() {
        Map<String, Quarantined> standing = CommittedTopics.at(bootstrap).latest(Topics.QUARANTINE);
        List<Entry> entries = new ArrayList<>();
        standing.forEach((key, record) -> entries.add(new Entry(key, record)));
        entries.sort((a, b) -> a.record().getAt().compareTo(b.record().getAt()));
        return entries;
    }

    /**
     * Asks ingest to look at an object afresh, whatever it remembers of it.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public void retry(ObjectName object) {
        ObjectHinted hint = ObjectHinted.newBuilder()
                .setBucket(object.bucket())
                .setObjectKey(object.key())
                .setSource(HintSource.RETRY)
                .setHintedAt(clock.instant())
                .build();
        Headers headers = new RecordHeaders();
        EventHeaders.stamp(
                headers,
                headers,
                new EventHeaders.Event(
                        EventHeaders.id(
                                Topics.OBJECT_HINTS.name(),
                                object.toString(),
                                "retry",
                                hint.getHintedAt().toString()),
                        EventHeaders.type(ObjectHinted.class),
                        "/whaledo/quarantine",
                        hint.getHintedAt()));
        try (Producer<String, ObjectHinted> producer = producer()) {
            producer.send(new ProducerRecord<>(Topics.OBJECT_HINTS.fullName(), null, object.toString(), hint, headers))
                    .get();
        } catch (ExecutionException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "no retry of " + object + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted before the retry of " + object, e);
        }
    }

    private Producer<String, ObjectHinted> producer() {
        return PlainProducer.open(
                Topics.OBJECT_HINTS,
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) PATIENCE.toMillis(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0));
    }
}
