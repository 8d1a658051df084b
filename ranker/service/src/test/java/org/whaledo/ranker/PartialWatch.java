package org.whaledo.ranker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.whaledo.event.Partial;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/** A committed reader of partial answers and answers, who notices rounds of which a part is there and the rest is not. */
final class PartialWatch implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final int shards;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> committed;
    private final KafkaConsumer<byte[], byte[]> uncommitted;
    private final Map<Round, Set<Integer>> seen = new HashMap<>();
    private final Set<PhotoId> answered = new HashSet<>();

    PartialWatch(String bootstrap, int shards) {
        this.shards = shards;
        for (int partition = 0; partition < shards; partition++) {
            partitions.add(new TopicPartition(Topics.PARTIALS.fullName(), partition));
            partitions.add(new TopicPartition(Topics.MATCHES.fullName(), partition));
            partitions.add(new TopicPartition(Topics.CURRENT_MATCHES.fullName(), partition));
        }
        committed = reader(bootstrap, "read_committed");
        uncommitted = reader(bootstrap, "read_uncommitted");
        committed.assign(partitions);
        committed.seekToBeginning(partitions);
    }

    /** One question about one photo to all shards. */
    record Round(PhotoId photo, long epoch, long number) {}

    /** A round that some shards have answered, and no answer of its photo. */
    record Torn(Round round, Set<Integer> shards) {
        Torn {
            shards = Set.copyOf(shards);
        }
    }

    /** Looks at what has been committed since the last look. */
    void look() {
        committed.poll(GLANCE).forEach(this::take);
    }

    /** True when no transaction is open any more and everything has been looked at. */
    boolean hasSeenTheEnd() {
        look();
        Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
        return stable.equals(uncommitted.endOffsets(partitions))
                && partitions.stream().allMatch(each -> committed.position(each) >= stable.get(each));
    }

    boolean hasAnswersOf(Set<PhotoId> photos) {
        return answered.containsAll(photos);
    }

    /** A round cut in two, by what has been seen. @param photos of which one will do */
    Optional<Torn> torn(Set<PhotoId> photos) {
        return seen.entrySet().stream()
                .filter(each -> each.getValue().size() < shards)
                .filter(each -> photos.contains(each.getKey().photo()))
                .filter(each -> !answered.contains(each.getKey().photo()))
                .map(each -> new Torn(each.getKey(), each.getValue()))
                .findFirst();
    }

    @Override
    public void close() {
        committed.close();
        uncommitted.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (!record.topic().equals(Topics.PARTIALS.fullName())) {
            answered.add(Topics.MATCHES.keys().deserializer().deserialize(record.topic(), record.key()));
            return;
        }
        Partial partial = Topics.PARTIALS.values().deserializer().deserialize(record.topic(), record.value());
        Round round = new Round(new PhotoId(partial.getPhotoId()), partial.getEpoch(), partial.getRound());
        seen.computeIfAbsent(round, any -> new TreeSet<>()).add(partial.getShard());
    }

    private static KafkaConsumer<byte[], byte[]> reader(String bootstrap, String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation, "fetch.max.wait.ms", 10),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
