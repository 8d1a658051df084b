package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

class TopicSetupIT {
    private static final short ONE_COPY = 1;

    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = TestBroker.start();
        admin = broker.admin();
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsEveryTopicOnceInItsLayout() throws Exception {
        // When
        TopicSetup.ensure(admin, 3, ONE_COPY);
        TopicSetup.ensure(admin, 3, ONE_COPY);

        // Then
        List<String> names = Topics.all().stream().map(Topic::fullName).toList();
        Map<String, TopicDescription> found =
                admin.describeTopics(names).allTopicNames().get();
        for (Topic<?, ?> topic : Topics.all()) {
            assertThat(found.get(topic.fullName()).partitions())
                    .as(topic.name())
                    .hasSize(topic.single() ? 1 : 3);
        }
    }

    @Test
    void namesTheTopicWhosePartitionCountDiffers() {
        // Given
        TopicSetup.ensure(admin, 3, ONE_COPY);

        // When
        Failure failure = catchThrowableOfType(Failure.class, () -> TopicSetup.ensure(admin, 4, ONE_COPY));

        // Then
        assertThat(failure.code()).isEqualTo(FailureCode.TOPIC_LAYOUT);
        assertThat(failure).hasMessageContaining("whaledo.").hasMessageContaining("partitions 3, wanted 4");
    }

    @Test
    void refusesToKeepHistoryOnACompactedTopic() throws Exception {
        // Given
        admin.createTopics(List.of(new NewTopic(Topics.LABELS.fullName(), 1, ONE_COPY)
                        .configs(Map.of("cleanup.policy", "compact"))))
                .all()
                .get();

        // When
        Failure failure = catchThrowableOfType(Failure.class, () -> TopicSetup.ensure(admin, 3, ONE_COPY));

        // Then
        assertThat(failure.code()).isEqualTo(FailureCode.TOPIC_LAYOUT);
        assertThat(failure).hasMessageContaining("whaledo.labels");
    }
}
