package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.whaledo.id.ContentDigest;
import org.whaledo.network.LocalModel;

/** The photos that a model was trained on, by content. */
record TrainingPhotos(Set<String> digests) {
    TrainingPhotos {
        digests = Set.copyOf(digests);
    }

    /** Empty for a model that lists none. */
    static TrainingPhotos of(LocalModel model) {
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

    boolean isEmpty() {
        return digests.isEmpty();
    }

    boolean contains(Path photo) {
        try {
            return digests.contains(ContentDigest.of(Files.readAllBytes(photo)).hex());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + photo, e);
        }
    }
}
