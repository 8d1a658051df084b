package org.whaledo.ranker;

import java.util.Map;
import java.util.Set;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Topics;

/**
 * Sees, before anything is read, that the ranker remembers what it answered and which models served. With its memory
 * gone, revisions would begin anew at 1, and epochs too.
 */
final class MemoryCheck {
    private final Brokers brokers;
    private final Map<String, Object> client;
    private final MemoryTopics memory;

    MemoryCheck(Brokers brokers, Map<String, Object> client, MemoryTopics memory) {
        this.brokers = brokers;
        this.client = client;
        this.memory = memory;
    }

    /** @throws Failure RANKER_MEMORY_LOST naming the topic and what it lacks */
    void requireWhole() {
        // What was done is read before what is remembered: another instance may do and remember more meanwhile.
        Set<Integer> lost = CommittedPartitions.of(client, Topics.MATCHES.fullName());
        boolean acted =
                !ConsumedModels.of(brokers, client, memory.application()).isEmpty();
        Set<String> topics = brokers.tell(
                "which topics there are", admin -> admin.listTopics().names());
        lost.removeAll(remembered(topics, memory.shards()));
        if (!lost.isEmpty()) {
            throw lost(memory.shards(), "the shards " + lost + ", whose answers are on " + Topics.MATCHES);
        }
        if (acted && remembered(topics, memory.rollouts()).isEmpty()) {
            throw lost(memory.rollouts(), "the events that were read from " + Topics.MODELS);
        }
    }

    private Set<Integer> remembered(Set<String> topics, String topic) {
        return topics.contains(topic) ? CommittedPartitions.of(client, topic) : Set.of();
    }

    private static Failure lost(String topic, String what) {
        return new Failure(FailureCode.RANKER_MEMORY_LOST, "topic " + topic + " holds nothing of " + what);
    }
}
