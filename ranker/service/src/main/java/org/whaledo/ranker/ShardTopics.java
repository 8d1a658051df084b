package org.whaledo.ranker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * Checks, before anything is read, that the cluster's topics fit the ranker. A topic with fewer partitions than the
 * others would silently reach the first shards alone.
 */
final class ShardTopics {
    static final List<Topic<?, ?>> SHARDED = List.of(
            Topics.PHOTOS,
            Topics.EMBEDDINGS,
            Topics.IDENTITY,
            Topics.CONTROL,
            Topics.PROBES,
            Topics.PARTIALS,
            Topics.MATCHES,
            Topics.CURRENT_MATCHES,
            Topics.EMBEDDING_REQUESTS);
    static final List<Topic<?, ?>> SINGLE = List.of(Topics.LABELS, Topics.MODELS, Topics.ROLLOUT_PROGRESS);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Brokers brokers;
    private final Duration patience;

    /** @param patience how long topics that were just created may take to be seen */
    ShardTopics(Brokers brokers, Duration patience) {
        this.brokers = brokers;
        this.patience = patience;
    }

    /**
     * @return N, the number of shards
     * @throws Failure when topics are absent or uneven, or the replication cannot be had
     */
    int check(short replication) {
        Map<String, TopicDescription> topics = described();
        Map<String, Integer> counts = counts(topics, SHARDED);
        if (Set.copyOf(counts.values()).size() != 1) {
            throw new Failure(
                    FailureCode.SHARD_TOPICS_DIFFER,
                    "the shards' topics must have one partition count, have " + counts);
        }
        Map<String, Integer> singles = counts(topics, SINGLE);
        if (!singles.values().stream().allMatch(count -> count == 1)) {
            throw new Failure(
                    FailureCode.SHARD_TOPICS_DIFFER, "topics in total order must have 1 partition, have " + singles);
        }
        checkReplication(replication, topics.get(Topics.MATCHES.fullName()));
        return counts.values().iterator().next();
    }

    private Map<String, TopicDescription> described() {
        Set<String> wanted = new TreeSet<>(Set.of(Topics.QUARANTINE.fullName()));
        SHARDED.forEach(topic -> wanted.add(topic.fullName()));
        SINGLE.forEach(topic -> wanted.add(topic.fullName()));
        awaitPresence(wanted);
        return brokers.tell(
                "what topics are like", admin -> admin.describeTopics(wanted).allTopicNames());
    }

    private void awaitPresence(Set<String> wanted) {
        long deadline = System.nanoTime() + patience.toNanos();
        Set<String> absent = absent(wanted);
        while (!absent.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            absent = absent(wanted);
        }
        if (!absent.isEmpty()) {
            throw new Failure(FailureCode.TOPIC_ABSENT, "the cluster lacks the topics " + absent);
        }
    }

    private Set<String> absent(Set<String> wanted) {
        Set<String> absent = new TreeSet<>(wanted);
        absent.removeAll(brokers.topics());
        return absent;
    }

    private void checkReplication(short replication, TopicDescription matches) {
        int count = brokers.tell(
                        "how many they are", admin -> admin.describeCluster().nodes())
                .size();
        if (replication > count) {
            throw new Failure(
                    FailureCode.RANKER_SETTINGS,
                    "replication " + replication + " needs as many brokers, the cluster has " + count);
        }
        int published = matches.partitions().get(0).replicas().size();
        if (replication < published) {
            throw new Failure(
                    FailureCode.RANKER_SETTINGS,
                    "replication " + replication + " would make the ranker's memory less durable than " + Topics.MATCHES
                            + ", which has " + published);
        }
    }

    private static Map<String, Integer> counts(Map<String, TopicDescription> topics, List<Topic<?, ?>> wanted) {
        return wanted.stream()
                .map(Topic::fullName)
                .collect(Collectors.toMap(
                        name -> name, name -> topics.get(name).partitions().size(), (a, b) -> a, TreeMap::new));
    }
}
