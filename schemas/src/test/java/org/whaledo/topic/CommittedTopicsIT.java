package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.RetrainRequested;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

class CommittedTopicsIT {
    private static final Topic<String, RetrainRequested> TOPIC = Topics.RETRAIN_REQUESTS;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = TestBroker.start();
        try (Admin admin = broker.admin()) {
            TopicSetup.ensure(admin, 2, (short) 1);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void readsWhatIsCommittedAndCanBeDecodedAndNothingElse() {
        // Given committed records, one that nobody can read, a tombstone, and a transaction that was given up
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, "gone", Optional.of("first"));
            send(producer, "stays", Optional.of("first"));
            producer.send(new ProducerRecord<>(TOPIC.fullName(), bytes("garbage"), bytes("garbage")));
            send(producer, "stays", Optional.of("second"));
            send(producer, "gone", Optional.empty());
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, "stays", Optional.of("never"));
            producer.flush();
            producer.abortTransaction();
        }

        // When
        CommittedTopics topics = CommittedTopics.at(broker.bootstrap());

        // Then
        assertThat(topics.read(TOPIC))
                .extracting(ConsumerRecord::key)
                .containsExactly("gone", "stays", "stays", "gone");
        assertThat(topics.latest(TOPIC)).hasSize(1);
        assertThat(topics.latest(TOPIC).get("stays").getReason()).isEqualTo("second");
        assertThat(topics.partitions(TOPIC)).isEqualTo(1);
        assertThat(topics.offsets(TOPIC)).isGreaterThanOrEqualTo(6);
    }

    @Test
    void namesTheBrokersThatDoNotAnswer() {
        CommittedTopics nowhere = new CommittedTopics(Map.of(
                "bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", "500", "request.timeout.ms", "400"));

        assertThatThrownBy(() -> nowhere.read(TOPIC))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.BROKER_UNREACHABLE))
                .hasMessageContaining("127.0.0.1:1");
    }

    private static void send(Producer<byte[], byte[]> producer, String key, Optional<String> reason) {
        byte[] value = reason.map(each -> TOPIC.values().serializer().serialize(TOPIC.fullName(), request(each)))
                .orElse(null);
        producer.send(new ProducerRecord<>(
                TOPIC.fullName(), TOPIC.keys().serializer().serialize(TOPIC.fullName(), key), value));
    }

    private static RetrainRequested request(String reason) {
        return RetrainRequested.newBuilder()
                .setRequestId("1")
                .setRequester("ann")
                .setReason(reason)
                .setRequestedAt(Instant.EPOCH)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
