package org.whaledo.trainer.service;

import java.time.Clock;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

/**
 * How far the training is, for whoever looks: on {@code training-progress} after each change. Losing one of these records
 * does no harm, so nobody waits for them. Thread-safe; does not own the producer.
 */
final class ProgressBoard {
    private final Producer<String, TrainingProgressed> progress;
    private final Clock clock;
    private TrainingProgressed now;

    ProgressBoard(Producer<String, TrainingProgressed> progress, Clock clock, String catalogue) {
        this.progress = progress;
        this.clock = clock;
        now = TrainingProgressed.newBuilder()
                .setCatalogue(catalogue)
                .setRequestId("")
                .setPhase(TrainingPhase.OTHER)
                .setLabelOffset(0)
                .setAt(clock.instant())
                .build();
    }

    synchronized TrainingProgressed now() {
        return now;
    }

    /** A training begins, or goes on after a restart. */
    synchronized void begin(String requestId, long labelOffset) {
        write(TrainingProgressed.newBuilder()
                .setCatalogue(now.getCatalogue())
                .setRequestId(requestId)
                .setPhase(TrainingPhase.GATHERING)
                .setLabelOffset(labelOffset)
                .setAt(clock.instant())
                .build());
    }

    synchronized void change(Consumer<TrainingProgressed.Builder> change) {
        TrainingProgressed.Builder builder = TrainingProgressed.newBuilder(now).setAt(clock.instant());
        change.accept(builder);
        write(builder.build());
    }

    private void write(TrainingProgressed next) {
        now = next;
        ProducerRecord<String, TrainingProgressed> record =
                new ProducerRecord<>(Topics.TRAINING_PROGRESS.fullName(), next.getCatalogue(), next);
        EventHeaders.stamp(
                record.headers(),
                new RecordHeaders(),
                new EventHeaders.Event(
                        EventHeaders.id(
                                Topics.TRAINING_PROGRESS.fullName(),
                                next.getRequestId(),
                                Long.toString(next.getAt().toEpochMilli())),
                        EventHeaders.type(TrainingProgressed.class),
                        "/whaledo/trainer",
                        next.getAt()));
        progress.send(record);
    }
}
