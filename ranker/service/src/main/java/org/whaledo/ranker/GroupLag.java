package org.whaledo.ranker;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * How far the whole group is from the end of what it reads. Measured against the last written offset, not the last
 * committed one: a record in an open transaction counts, so zero means that nothing is on its way.
 */
final class GroupLag {
    private static final List<Topic<?, ?>> READ_SHARDED =
            List.of(Topics.PHOTOS, Topics.EMBEDDINGS, Topics.IDENTITY, Topics.CONTROL, Topics.PROBES, Topics.PARTIALS);

    private final Brokers brokers;
    private final String group;
    private final List<TopicPartition> partitions;

    GroupLag(Brokers brokers, String group, int shards) {
        this.brokers = brokers;
        this.group = group;
        partitions = Stream.concat(
                        READ_SHARDED.stream().flatMap(topic -> IntStream.range(0, shards)
                                .mapToObj(shard -> new TopicPartition(topic.fullName(), shard))),
                        ShardTopics.SINGLE.stream().map(topic -> new TopicPartition(topic.fullName(), 0)))
                .toList();
    }

    /** Records between what the group has committed and the end, per partition; the committed side is read first. */
    Map<TopicPartition, Long> perPartition() {
        Map<TopicPartition, Long> committed = brokers.committed(group);
        Map<TopicPartition, Long> starts = offsets(OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> {
            long from = Math.max(committed.getOrDefault(partition, 0L), starts.get(partition));
            return Math.max(0, ends.get(partition) - from);
        }));
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) {
        return brokers.offsets(partitions, which, IsolationLevel.READ_UNCOMMITTED);
    }
}
