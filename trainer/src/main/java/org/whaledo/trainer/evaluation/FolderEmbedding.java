package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.network.Embedding;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.PreparedPhoto;

/** Embeds local photos with the pipeline that serves: gate, decoding, input, network, views. */
public final class FolderEmbedding {
    private static final int BATCH = 8;

    private final PhotoEmbedder embedder;
    private final PhotoDecoder decoder = new PhotoDecoder();

    /**
     * A photo to embed.
     *
     * @param image its id in scenario files
     */
    public record LocalPhoto(String image, Path file, Viewpoint viewpoint) {}

    /** @param embedder stays the caller's */
    public FolderEmbedding(PhotoEmbedder embedder) {
        this.embedder = embedder;
    }

    /**
     * @param progress hears the number of photos done, on worker threads
     * @return by image id, in the photos' order
     * @throws Failure naming the file that cannot be read or decoded
     */
    public Map<String, UnitVector> embed(List<LocalPhoto> photos, int workers, IntConsumer progress) {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<List<Embedding>>> running = new ArrayList<>();
            for (List<LocalPhoto> batch : batches(photos)) {
                running.add(pool.submit(embedding(batch, progress)));
            }
            Map<String, UnitVector> vectors = new LinkedHashMap<>();
            for (int i = 0; i < photos.size(); i++) {
                Embedding embedding = joined(running.get(i / BATCH)).get(i % BATCH);
                vectors.put(photos.get(i).image(), new UnitVector(embedding.unit()));
            }
            return vectors;
        } finally {
            pool.shutdownNow();
        }
    }

    private Callable<List<Embedding>> embedding(List<LocalPhoto> batch, IntConsumer progress) {
        return () -> {
            List<PreparedPhoto> inputs = new ArrayList<>();
            for (LocalPhoto photo : batch) {
                inputs.add(prepare(photo));
            }
            List<Embedding> vectors = embedder.embed(inputs);
            progress.accept(batch.size());
            return vectors;
        };
    }

    private PreparedPhoto prepare(LocalPhoto photo) {
        try {
            return embedder.prepare(decoder.decode(Files.readAllBytes(photo.file())), photo.viewpoint());
        } catch (IOException e) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, photo.file() + " cannot be read: " + e.getMessage(), e);
        } catch (Failure e) {
            throw new Failure(e.code(), photo.file() + ": " + e.getMessage(), e);
        }
    }

    private static List<List<LocalPhoto>> batches(List<LocalPhoto> photos) {
        List<List<LocalPhoto>> batches = new ArrayList<>();
        for (int from = 0; from < photos.size(); from += BATCH) {
            batches.add(photos.subList(from, Math.min(photos.size(), from + BATCH)));
        }
        return batches;
    }

    private static <T> T joined(Future<T> future) {
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
