package org.whaledo.ranker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/**
 * What the HTTP interface tells: answers in force, live photos and the decisions, as far as they are committed. Kept
 * as the records' bytes, which are a third of the objects. Thread-safe; it trails the topics by some milliseconds.
 */
final class ReadModel {
    static final List<Topic<?, ?>> TOPICS = List.of(Topics.CURRENT_MATCHES, Topics.PHOTOS, Topics.LABELS);

    private final Map<PhotoId, byte[]> answers = new HashMap<>();
    private final Map<PhotoId, byte[]> photos = new HashMap<>();
    private final Map<String, Intake<Runnable>> intakes;
    private final DecisionLog decisions = new DecisionLog();

    ReadModel(int shards) {
        intakes = Map.of(
                Topics.CURRENT_MATCHES.fullName(), latest(Topics.CURRENT_MATCHES, shards, answers),
                Topics.PHOTOS.fullName(), latest(Topics.PHOTOS, shards, photos),
                Topics.LABELS.fullName(), IdentityTopology.decisions().as(decision -> () -> decisions.take(decision)));
    }

    /** One committed record; what cannot be read was quarantined by the shard, and other topics are passed over. */
    synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (!intakes.containsKey(record.topic())) {
            return;
        }
        Arrival<Runnable> arrival = intakes.get(record.topic()).read(record.partition(), record.key(), record.value());
        if (arrival instanceof Arrival.Accepted<Runnable> accepted) {
            accepted.event().run();
        }
        if (record.topic().equals(Topics.LABELS.fullName())) {
            decisions.readUpTo(record.offset());
            notifyAll();
        }
    }

    /** The photo with what people corrected of it, while it is live. */
    synchronized Optional<PhotoRegistered> photo(PhotoId photo) {
        return Optional.ofNullable(photos.get(photo))
                .map(bytes -> PhotoWire.read(photo, value(Topics.PHOTOS, bytes)))
                .map(wire ->
                        wire.corrected(decisions.identity(photo).correction()).record());
    }

    synchronized Optional<MatchesRanked> answer(PhotoId photo) {
        return Optional.ofNullable(answers.get(photo)).map(bytes -> value(Topics.CURRENT_MATCHES, bytes));
    }

    /** Asks the fold of decisions something. */
    synchronized <T> T ask(Function<DecisionLog, T> question) {
        return question.apply(decisions);
    }

    /** @return false when the record at this offset of {@code labels} was not folded in time */
    synchronized boolean awaitDecision(long offset, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (decisions.position() <= offset) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private static <V> Intake<Runnable> latest(Topic<PhotoId, V> topic, int shards, Map<PhotoId, byte[]> target) {
        return Intake.ofPhotos(
                topic,
                shards,
                Function.identity(),
                (key, value) -> () -> value.ifPresentOrElse(
                        present -> target.put(key, topic.values().serializer().serialize(topic.fullName(), present)),
                        () -> target.remove(key)));
    }

    private static <V> V value(Topic<?, V> topic, byte[] bytes) {
        return topic.values().deserializer().deserialize(topic.fullName(), bytes);
    }
}
