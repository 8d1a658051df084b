package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.TestBroker;
import org.whaledo.topic.TopicSetup;
import org.whaledo.topic.Topics;

class ShardTopicsIT {
    private final TestBroker broker = TestBroker.start();
    private final Admin admin = broker.admin();
    private final Brokers brokers = new Brokers(admin, Duration.ofSeconds(15));

    @AfterEach
    void close() {
        admin.close();
        broker.close();
    }

    @Test
    void refusesWhatWouldReachSomeShardsAlone() throws ExecutionException, InterruptedException {
        ShardTopics topics = new ShardTopics(brokers, Duration.ofSeconds(5));

        // No topics
        assertRefused(
                () -> new ShardTopics(brokers, Duration.ZERO).check((short) 1),
                FailureCode.TOPIC_ABSENT,
                Topics.LABELS.fullName());

        // As it should be
        TopicSetup.ensure(admin, 3, (short) 1);
        assertThat(topics.check((short) 1)).isEqualTo(3);
        assertRefused(() -> topics.check((short) 3), FailureCode.RANKER_SETTINGS, "replication 3");

        // One of them with fewer partitions
        String control = Topics.CONTROL.fullName();
        admin.deleteTopics(List.of(control)).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(control));
        admin.createTopics(List.of(new NewTopic(control, 1, (short) 1))).all().get();
        assertRefused(() -> topics.check((short) 1), FailureCode.SHARD_TOPICS_DIFFER, control + "=1");
    }

    private static void assertRefused(ThrowingCallable check, FailureCode code, String words) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
