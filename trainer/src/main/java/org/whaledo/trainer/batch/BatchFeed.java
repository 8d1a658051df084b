package org.whaledo.trainer.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.whaledo.image.Augmentation;
import org.whaledo.image.Distortion;
import org.whaledo.image.TrainingInput;
import org.whaledo.trainer.dataset.DecodedPhotos;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingSet;
import org.whaledo.trainer.objective.BatchLabels;

/**
 * Makes the inputs of coming batches on threads of its own while the network computes; in order, at most so many ahead.
 * For one thread that takes. What a batch holds depends on seed and epoch, not on threads.
 */
public final class BatchFeed implements Iterator<PreparedBatch>, AutoCloseable {
    private final TrainingSet set;
    private final DecodedPhotos pictures;
    private final Inputs inputs;
    private final int epoch;
    private final long firstStep;
    private final Deque<List<Draw>> coming;
    private final Deque<Future<PreparedBatch>> ahead = new ArrayDeque<>();
    private final Deque<ByteBuffer> spare = new ArrayDeque<>();
    private final ExecutorService threads;
    private Optional<ByteBuffer> taken = Optional.empty();
    private long handed;

    /**
     * How a photo becomes an input.
     *
     * @param augmentation none for validation
     * @param seed of the run
     */
    public record Inputs(TrainingInput input, Augmentation augmentation, long seed) {}

    /**
     * @param firstStep the run's number of the first batch
     * @param threads also the number of batches ahead
     */
    public BatchFeed(
            TrainingSet set,
            DecodedPhotos pictures,
            Inputs inputs,
            List<List<Draw>> batches,
            int epoch,
            long firstStep,
            int threads) {
        this.set = set;
        this.pictures = pictures;
        this.inputs = inputs;
        this.epoch = epoch;
        this.firstStep = firstStep;
        this.coming = new ArrayDeque<>(batches);
        this.threads = Executors.newFixedThreadPool(threads);
        int bytes = batches.get(0).size() * inputs.input().preprocessing().inputLength() * Float.BYTES;
        for (int i = 0; i <= threads; i++) {
            spare.add(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
        }
        fill();
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /** The memory of the batch before is used again. */
    @Override
    public PreparedBatch next() {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException("the epoch is over");
        }
        taken.ifPresent(spare::add);
        fill();
        PreparedBatch batch = joined(ahead.poll());
        taken = Optional.of(batch.inputs());
        return batch;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void fill() {
        while (!coming.isEmpty() && !spare.isEmpty()) {
            List<Draw> draws = coming.poll();
            ByteBuffer memory = spare.poll();
            long step = firstStep + handed++;
            ahead.add(threads.submit(() -> prepare(draws, memory, step)));
        }
    }

    private PreparedBatch prepare(List<Draw> draws, ByteBuffer memory, long step) {
        FloatBuffer target = memory.clear().asFloatBuffer();
        int[] whales = new int[draws.size()];
        int[] encounters = new int[draws.size()];
        for (int i = 0; i < draws.size(); i++) {
            Draw draw = draws.get(i);
            LabelledPhoto photo = set.photos().get(draw.photo());
            int occasion = Augmentation.occasion(epoch, draw.repeat());
            Distortion change = inputs.augmentation().draw(inputs.seed(), occasion, photo.content());
            inputs.input()
                    .write(
                            pictures.picture(photo),
                            photo.viewpoint(),
                            draw.mirrorImage() ? change.mirrored() : change,
                            target);
            whales[i] =
                    set.whale(draw.photo()) + (draw.mirrorImage() ? set.whales().size() : 0);
            encounters[i] = set.encounter(draw.photo());
        }
        return new PreparedBatch(memory, new BatchLabels(whales, encounters, step));
    }

    private static PreparedBatch joined(Future<PreparedBatch> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("making a batch failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        }
    }
}
