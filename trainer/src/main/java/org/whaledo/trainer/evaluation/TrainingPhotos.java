package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.whaledo.id.ContentDigest;
import org.whaledo.network.LocalModel;
import org.whaledo.network.TrainingData;

/** The photos that a model was trained on, by content. */
public record TrainingPhotos(Set<String> digests) {
    public TrainingPhotos {
        digests = Set.copyOf(digests);
    }

    /** Empty for a model that lists none. */
    public static TrainingPhotos of(LocalModel model) {
        Path list = model.weights().resolveSibling(LocalModel.PHOTO_LIST);
        if (!Files.isRegularFile(list)) {
            return new TrainingPhotos(Set.of());
        }
        try {
            return new TrainingPhotos(Set.copyOf(Files.readAllLines(list)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list, e);
        }
    }

    /** Whether the model's manifest says that there is a list, and it was not there. */
    boolean isMissingFor(LocalModel model) {
        return isEmpty()
                && model.manifest()
                        .provenance()
                        .training()
                        .flatMap(TrainingData::photoList)
                        .isPresent();
    }

    boolean isEmpty() {
        return digests.isEmpty();
    }

    public boolean contains(ContentDigest content) {
        return digests.contains(content.hex());
    }

    boolean contains(Path photo) {
        try {
            return contains(ContentDigest.of(Files.readAllBytes(photo)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + photo, e);
        }
    }
}
