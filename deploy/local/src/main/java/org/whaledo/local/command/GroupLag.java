package org.whaledo.local.command;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** How many committed records a consumer group has yet to take, over its topics. */
final class GroupLag {
    private GroupLag() {}

    static long of(String bootstrap, String group) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap, "default.api.timeout.ms", "10000", "request.timeout.ms", "5000"))) {
            Map<TopicPartition, OffsetAndMetadata> taken = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            Map<TopicPartition, OffsetSpec> latest = taken.keySet().stream()
                    .collect(java.util.stream.Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            return ends.entrySet().stream()
                    .mapToLong(end -> Math.max(
                            0, end.getValue().offset() - taken.get(end.getKey()).offset()))
                    .sum();
        } catch (ExecutionException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE, "lag of " + group + " at " + bootstrap + ": " + e.getCause(), e);
        }
    }
}
