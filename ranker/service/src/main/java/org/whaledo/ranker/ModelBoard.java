package org.whaledo.ranker;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.event.ModelEvent;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** The ledger of models as the HTTP interface reads it: what is committed. Thread-safe; trails the topics a little. */
final class ModelBoard {
    static final List<Topic<?, ?>> TOPICS = List.of(Topics.MODELS, Topics.ROLLOUT_PROGRESS);

    private final Intake<ModelEvent> models = RolloutTopology.models();
    private final Intake<RolloutTally> progress = RolloutTopology.progress();
    private final ModelLedger ledger;
    private long position;

    ModelBoard(int shards) {
        ledger = new ModelLedger(shards);
    }

    /** One committed record of either topic; those of others are none of its business. */
    synchronized void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(progress.topic())
                && progress.read(record.partition(), record.key(), record.value())
                        instanceof Arrival.Accepted<RolloutTally> accepted) {
            ledger.take(accepted.event());
        }
        if (record.topic().equals(models.topic())) {
            if (models.read(record.partition(), record.key(), record.value())
                    instanceof Arrival.Accepted<ModelEvent> accepted) {
                ledger.take(record.offset(), accepted.event());
            }
            position = record.offset() + 1;
            notifyAll();
        }
    }

    synchronized <T> T ask(Function<ModelLedger, T> question) {
        return question.apply(ledger);
    }

    /** @return false when the event at this offset of {@code models} was not read in time */
    synchronized boolean await(long offset, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (position <= offset) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
