package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.whaledo.topic.Topics;

/** A reader whose brokers fail it. Kafka's own test consumer plays them. */
final class CommittedReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.LABELS.fullName(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PlayedBrokers brokers = new PlayedBrokers();
    private final List<Long> taken = new CopyOnWriteArrayList<>();

    @Test
    void waitsForBrokersThatDoNotAnswer() {
        brokers.updateBeginningOffsets(Map.of(PARTITION, 0L));
        brokers.updateEndOffsets(Map.of(PARTITION, 2L));
        brokers.silent = true;
        try (CommittedReader reader = reader()) {
            // Given
            reader.start();
            await().atMost(PATIENCE).until(() -> reader.obstacle().orElse("").contains("waits for the brokers"));

            // When they answer, fail once more between two records, and answer again
            brokers.silent = false;
            brokers.schedulePollTask(() -> brokers.addRecord(record(0)));
            brokers.schedulePollTask(() -> brokers.setPollException(new TimeoutException("a moment")));
            brokers.schedulePollTask(() -> brokers.addRecord(record(1)));

            // Then
            await().atMost(PATIENCE).until(() -> reader.obstacle().isEmpty());
            assertThat(taken).containsExactly(0L, 1L);
            assertThat(reader.death()).isEmpty();
        }
    }

    @Test
    void diesOfWhatNoWaitingMends() {
        brokers.updateBeginningOffsets(Map.of(PARTITION, 0L));
        brokers.updateEndOffsets(Map.of(PARTITION, 0L));
        try (CommittedReader reader = reader()) {
            reader.start();
            await().atMost(PATIENCE).until(() -> reader.obstacle().isEmpty());

            brokers.schedulePollTask(() -> brokers.setPollException(new TopicAuthorizationException("not yours")));

            await().atMost(PATIENCE).until(() -> reader.death().isPresent());
            assertThat(reader.obstacle()).isEqualTo(reader.death());
            assertThat(reader.death().orElseThrow()).contains("not yours");
        }
    }

    private static final class PlayedBrokers extends MockConsumer<byte[], byte[]> {
        private volatile boolean silent;

        PlayedBrokers() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            if (silent) {
                throw new TimeoutException("no answer");
            }
            return super.endOffsets(partitions);
        }
    }

    private CommittedReader reader() {
        return new CommittedReader(brokers, List.of(Topics.LABELS), 1, record -> taken.add(record.offset()));
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]);
    }
}
