package org.whaledo.ranker;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/**
 * Gives a ranker whose memory is lost a new one: the answers in force and their revisions from {@code matches}, the models
 * it knew from {@code models}. Whatever it owed, it owes anew: after its next start every photo is ranked again, and
 * revised where the answer differs. Cut short at any moment, it leaves a ranker that refuses to start until it is run
 * again. No instance of the ranker may run meanwhile.
 */
public final class RankerReset {
    private static final Logger LOG = LoggerFactory.getLogger(RankerReset.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Longer than any seeding takes: a million answers are some gigabytes. */
    private static final int TRANSACTION_MILLIS = 600_000;

    private final RankerConfiguration configuration;
    private final MemoryTopics memory;
    private final Brokers brokers;
    private final Map<String, Object> client;

    private RankerReset(RankerConfiguration configuration, Admin admin, Map<String, Object> client) {
        this.configuration = configuration;
        this.memory = new MemoryTopics(configuration.application());
        this.brokers = new Brokers(admin, PATIENCE);
        this.client = client;
    }

    /**
     * What the new memory holds.
     *
     * @param answers photos whose answer in force it knows, those of deleted photos included
     */
    public record Outcome(int shards, int answers) {}

    /**
     * Waits until a killed instance counts as gone, then replaces the memory.
     *
     * @throws Failure RANKER_RUNNING, BROKER_UNREACHABLE, and what the ranker's start throws of topics that do not fit
     */
    public static Outcome run(RankerConfiguration configuration) {
        Map<String, Object> client = new ClientSettings(configuration).client("reset");
        try (Admin admin = Admin.create(client)) {
            return new RankerReset(configuration, admin, client).run();
        }
    }

    /** The same for a deployment, with the settings that its instances have. */
    public static void main(String[] arguments) {
        Outcome outcome = run(RankerConfiguration.from(ConfigFactory.load()));
        LOG.atInfo()
                .addKeyValue("shards", outcome.shards())
                .addKeyValue("answers", outcome.answers())
                .log("the ranker's memory is seeded; start its instances");
    }

    private Outcome run() {
        int shards = new ShardTopics(brokers, Duration.ZERO).check(configuration.replication());
        awaitThatNoneRuns();
        awaitThatNothingIsOpen(shards);
        MemorySeeds seeds = MemorySeeds.read(
                new CommittedTopics(client), ConsumedModels.of(brokers, client, configuration.application()));
        replaceTopics(shards);
        skipWhatRoundsLeft(shards);
        write(seeds, shards);
        return new Outcome(shards, seeds.answers());
    }

    private void awaitThatNoneRuns() {
        long deadline = deadline(configuration.sessionTimeout());
        List<String> members = members();
        while (!members.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        FailureCode.RANKER_RUNNING, "group " + configuration.application() + " has members " + members);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            members = members();
        }
    }

    private List<String> members() {
        String group = configuration.application();
        try {
            return brokers
                    .tell("who is in the group", admin -> admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group))
                    .members()
                    .stream()
                    .map(member -> member.clientId() + " at " + member.host())
                    .toList();
        } catch (Failure e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return List.of();
            }
            throw e;
        }
    }

    /** A transaction that a kill left open is ended by the broker; until then its end is not known. */
    private void awaitThatNothingIsOpen(int shards) {
        long deadline = deadline(configuration.transactionTimeout());
        List<TopicPartition> matches =
                partitions(Topics.MATCHES.fullName(), shards).toList();
        while (!ends(matches, IsolationLevel.READ_COMMITTED).equals(ends(matches, IsolationLevel.READ_UNCOMMITTED))) {
            if (System.nanoTime() > deadline) {
                throw new Failure(FailureCode.RANKER_RUNNING, "a transaction on " + Topics.MATCHES + " stays open");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long deadline(Duration timeout) {
        return System.nanoTime() + timeout.plus(GRACE).toNanos();
    }

    private void replaceTopics(int shards) {
        List<String> topics = List.of(memory.shards(), memory.rollouts());
        List<String> present = new ArrayList<>(topics);
        present.retainAll(brokers.topics());
        brokers.tell(
                "that topics are deleted", admin -> admin.deleteTopics(present).all());
        long deadline = deadline(PATIENCE);
        while (!Collections.disjoint(brokers.topics(), topics) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        brokers.tell("that topics are created", admin -> admin.createTopics(
                        memory.blank(shards, configuration.replication()))
                .all());
    }

    /** Rounds are counted anew, so that what is left of earlier ones must reach nobody. */
    private void skipWhatRoundsLeft(int shards) {
        List<TopicPartition> left = Stream.of(Topics.PROBES, Topics.PARTIALS)
                .flatMap(topic -> partitions(topic.fullName(), shards))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> skipped = new HashMap<>();
        ends(left, IsolationLevel.READ_UNCOMMITTED)
                .forEach((partition, end) -> skipped.put(partition, new OffsetAndMetadata(end)));
        brokers.tell(
                "that offsets are set", admin -> admin.alterConsumerGroupOffsets(configuration.application(), skipped)
                        .all());
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation) {
        return brokers.offsets(partitions, OffsetSpec.latest(), isolation);
    }

    private static Stream<TopicPartition> partitions(String topic, int shards) {
        return IntStream.range(0, shards).mapToObj(shard -> new TopicPartition(topic, shard));
    }

    /** All or nothing, so that a start never finds a part of it. */
    private void write(MemorySeeds seeds, int shards) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        try (Producer<String, byte[]> producer = PlainProducer.transactional(
                configuration.application() + "-reset", new StringSerializer(), new ByteArraySerializer(), settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            seeds.sow(memory, shards, producer::send);
            producer.commitTransaction();
        } catch (KafkaException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "the new memory was not written: " + e.getMessage(), e);
        }
    }
}
