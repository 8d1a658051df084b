package org.whaledo.local.command;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.failure.Failure;
import org.whaledo.topic.Brokers;

/** How many committed records a consumer group has yet to take, over its topics. */
final class GroupLag {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private GroupLag() {}

    /** @throws Failure BROKER_UNREACHABLE naming the address */
    static long of(String bootstrap, String group) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap, "default.api.timeout.ms", "10000", "request.timeout.ms", "5000"))) {
            Brokers brokers = new Brokers(admin, PATIENCE);
            Map<TopicPartition, Long> taken = brokers.committed(group);
            Map<TopicPartition, Long> ends =
                    brokers.offsets(taken.keySet(), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - taken.get(end.getKey())))
                    .sum();
        } catch (Failure e) {
            throw new Failure(e.code(), "brokers at " + bootstrap + ": " + e.getMessage(), e);
        }
    }
}
