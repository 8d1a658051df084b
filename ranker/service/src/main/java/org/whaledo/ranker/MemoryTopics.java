package org.whaledo.ranker;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The changelogs of the ranker's logged stores: what follows from no other topic. Kafka Streams names them, and creates
 * them empty where they are missing.
 *
 * @param application the group's name
 */
record MemoryTopics(String application) {
    private static final Map<String, String> CONFIGURATION = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT,
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime");

    /** What the shards must not forget, a partition a shard. */
    String shards() {
        return changelog(Nodes.MEMORY_STORE);
    }

    /** What the roll-out must not forget, one partition. */
    String rollouts() {
        return changelog(Nodes.ROLLOUT_STORE);
    }

    private String changelog(String store) {
        return application + "-" + store + "-changelog";
    }

    /** Both, as Kafka Streams would lay them out. */
    List<NewTopic> blank(int shards, short replication) {
        return List.of(
                new NewTopic(shards(), shards, replication).configs(CONFIGURATION),
                new NewTopic(rollouts(), 1, replication).configs(CONFIGURATION));
    }
}
