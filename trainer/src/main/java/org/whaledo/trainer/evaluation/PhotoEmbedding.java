package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.network.Embedding;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.PreparedPhoto;

/** Embeds photos with the pipeline that serves: gate, decoding, input, network, views. Thread-safe. */
public final class PhotoEmbedding {
    private static final int BATCH = 8;

    private final PhotoEmbedder embedder;
    private final PhotoDecoder decoder = new PhotoDecoder();

    /**
     * A photo to embed.
     *
     * @param image names it
     * @param content of the whole file; throws a {@link Failure} where it cannot be had
     */
    public record Subject(String image, Viewpoint viewpoint, Supplier<byte[]> content) {}

    /**
     * What became of photos, each in one of the two.
     *
     * @param vectors by image: [dimension] of unit length, or not finite where the network's output was not
     * @param failures by image: could not be had or decoded
     */
    public record Outcome(Map<String, float[]> vectors, Map<String, Failure> failures) {}

    /** @param embedder stays the caller's */
    public PhotoEmbedding(PhotoEmbedder embedder) {
        this.embedder = embedder;
    }

    /** @param progress hears the number of photos done, on worker threads */
    public Outcome embed(List<Subject> photos, int workers, IntConsumer progress) {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int from = 0; from < photos.size(); from += BATCH) {
                List<Subject> batch = photos.subList(from, Math.min(photos.size(), from + BATCH));
                running.add(pool.submit(embedding(batch, progress)));
            }
            Outcome all = new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>());
            for (Future<Outcome> each : running) {
                Outcome part = joined(each);
                all.vectors().putAll(part.vectors());
                all.failures().putAll(part.failures());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<Outcome> embedding(List<Subject> batch, IntConsumer progress) {
        return () -> {
            Outcome outcome = new Outcome(new LinkedHashMap<>(), new LinkedHashMap<>());
            Map<String, PreparedPhoto> inputs = new LinkedHashMap<>();
            for (Subject photo : batch) {
                try {
                    inputs.put(photo.image(), prepare(photo));
                } catch (Failure e) {
                    outcome.failures().put(photo.image(), e);
                }
            }
            List<Embedding> found = inputs.isEmpty() ? List.of() : embedder.embed(List.copyOf(inputs.values()));
            List<String> images = List.copyOf(inputs.keySet());
            for (int i = 0; i < images.size(); i++) {
                outcome.vectors().put(images.get(i), found.get(i).direction());
            }
            progress.accept(batch.size());
            return outcome;
        };
    }

    private PreparedPhoto prepare(Subject photo) {
        return embedder.prepare(decoder.decode(photo.content().get()), photo.viewpoint());
    }

    private static Outcome joined(Future<Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("embedding failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while embedding", e);
        }
    }
}
