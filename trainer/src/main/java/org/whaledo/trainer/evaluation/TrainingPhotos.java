package org.whaledo.trainer.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.TrainingData;

/** The photos that a model was trained on, or one whose weights it started from, by content. */
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
        return isEmpty() && due(model).isPresent();
    }

    /**
     * The same, held to what the manifest says.
     *
     * @throws ModelFailure MODEL_ABSENT, MODEL_TORN when the list is not the manifest's: then nobody could say which whales
     *     the model knows
     */
    public static TrainingPhotos checked(LocalModel model) {
        due(model).ifPresent(digest -> check(model.weights().resolveSibling(LocalModel.PHOTO_LIST), digest));
        return of(model);
    }

    private static Optional<ContentDigest> due(LocalModel model) {
        return model.manifest().provenance().training().flatMap(TrainingData::photoList);
    }

    private static void check(Path list, ContentDigest due) {
        try {
            if (!Files.isRegularFile(list)) {
                throw new ModelFailure(FailureCode.MODEL_ABSENT, "no list of training photos at " + list);
            }
            ContentDigest found = ContentDigest.of(Files.readAllBytes(list));
            if (!found.equals(due)) {
                throw new ModelFailure(
                        FailureCode.MODEL_TORN,
                        "the training photos of " + list + " have SHA-256 " + found.hex() + ", the manifest names "
                                + due.hex());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + list, e);
        }
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
