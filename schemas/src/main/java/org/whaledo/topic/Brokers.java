package org.whaledo.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The brokers as an administrator asks them, for so long at most. Thread-safe; the administrator is the caller's. */
public record Brokers(Admin admin, Duration patience) {

    /**
     * Waits for an answer.
     *
     * @param what is asked, as words after "the brokers did not tell"
     * @throws Failure BROKER_UNREACHABLE when there is none, or it is an error, which is the cause then
     */
    public <T> T tell(String what, Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(admin).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted while the brokers told " + what, e);
        } catch (ExecutionException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "the brokers did not tell " + what + ": " + e.getCause().getMessage(),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new Failure(
                    FailureCode.BROKER_UNREACHABLE,
                    "the brokers did not tell " + what + " within " + patience.toSeconds() + " s",
                    e);
        }
    }

    /** Names of the topics that are there, Kafka's own left out. @throws Failure BROKER_UNREACHABLE */
    public Set<String> topics() {
        return tell("which topics there are", asked -> asked.listTopics().names());
    }

    /**
     * How far a group has come, where it has committed anything.
     *
     * @throws Failure BROKER_UNREACHABLE
     */
    public Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        tell("how far group " + group + " is", asked -> asked.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata(group))
                .forEach((partition, found) -> {
                    if (found != null) {
                        committed.put(partition, found.offset());
                    }
                });
        return committed;
    }

    /** Where partitions begin or end, as readers of this isolation see it. @throws Failure BROKER_UNREACHABLE */
    public Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        tell("where topics begin and end", asked -> asked.listOffsets(wanted, new ListOffsetsOptions(isolation))
                        .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
