package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.PhotoEmbedder;

/** Embeds local photos as {@link PhotoEmbedding} does, all of them or none. */
public final class FolderEmbedding {
    private final PhotoEmbedding embedding;

    /**
     * A photo to embed.
     *
     * @param image its id in scenario files
     */
    public record LocalPhoto(String image, Path file, Viewpoint viewpoint) {
        byte[] content() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new Failure(FailureCode.SURVEY_FILE_MISSING, "cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** @param embedder stays the caller's */
    public FolderEmbedding(PhotoEmbedder embedder) {
        this.embedding = new PhotoEmbedding(embedder);
    }

    /**
     * @param progress hears the number of photos done, on worker threads
     * @return by image id, in the photos' order
     * @throws Failure naming the file that cannot be read or decoded, or that has no direction
     */
    public Map<String, UnitVector> embed(List<LocalPhoto> photos, int workers, IntConsumer progress) {
        PhotoEmbedding.Outcome outcome = embedding.embed(
                photos.stream()
                        .map(photo -> new PhotoEmbedding.Subject(photo.image(), photo.viewpoint(), photo::content))
                        .toList(),
                workers,
                progress);
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        for (LocalPhoto photo : photos) {
            if (outcome.failures().containsKey(photo.image())) {
                Failure failure = outcome.failures().get(photo.image());
                throw new Failure(failure.code(), photo.file() + ": " + failure.getMessage(), failure);
            }
            vectors.put(photo.image(), unit(photo, outcome.vectors().get(photo.image())));
        }
        return vectors;
    }

    private static UnitVector unit(LocalPhoto photo, float[] direction) {
        for (float value : direction) {
            if (!Float.isFinite(value)) {
                throw new Failure(
                        FailureCode.EMBEDDING_NOT_FINITE, photo.file() + ": the network's output has no direction");
            }
        }
        return new UnitVector(direction);
    }
}
