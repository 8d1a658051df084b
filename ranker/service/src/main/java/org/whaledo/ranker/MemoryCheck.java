package org.whaledo.ranker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.Topics;

/**
 * Sees, before anything is read, that the ranker remembers what it answered and which models served. With its memory
 * gone, revisions would begin anew at 1, and epochs too.
 */
final class MemoryCheck {
    private static final int LOOKS = 5;
    private static final Duration PAUSE = Duration.ofMillis(400);

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
        Optional<Failure> loss = loss();
        // A commit reaches one topic after the other.
        for (int look = 1; look < LOOKS && loss.isPresent(); look++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            loss = loss();
        }
        loss.ifPresent(failure -> {
            throw failure;
        });
    }

    /** What was done is read before what is remembered: another instance may do and remember more meanwhile. */
    private Optional<Failure> loss() {
        Set<Integer> lost = CommittedPartitions.of(client, Topics.MATCHES.fullName());
        boolean acted =
                !ConsumedModels.of(brokers, client, memory.application()).isEmpty();
        Set<String> topics = brokers.topics();
        lost.removeAll(remembered(topics, memory.shards()));
        if (!lost.isEmpty()) {
            return Optional.of(
                    lost(memory.shards(), "the shards " + lost + ", whose answers are on " + Topics.MATCHES));
        }
        return acted && remembered(topics, memory.rollouts()).isEmpty()
                ? Optional.of(lost(memory.rollouts(), "the events that were read from " + Topics.MODELS))
                : Optional.empty();
    }

    private Set<Integer> remembered(Set<String> topics, String topic) {
        return topics.contains(topic) ? CommittedPartitions.of(client, topic) : Set.of();
    }

    private static Failure lost(String topic, String what) {
        return new Failure(FailureCode.RANKER_MEMORY_LOST, "topic " + topic + " holds nothing of " + what);
    }
}
