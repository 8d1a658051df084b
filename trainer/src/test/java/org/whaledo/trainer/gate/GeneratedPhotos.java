package org.whaledo.trainer.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.dataset.LabelledPhoto;

/** Photos of whales without pixels, and embeddings of them that are as good or bad as a test wants. */
final class GeneratedPhotos {
    static final ModelId CANDIDATE = new ModelId("ca".repeat(32));
    static final ModelId CHAMPION = new ModelId("c0".repeat(32));
    static final int DIMENSION = 64;

    private final List<LabelledPhoto> photos = new ArrayList<>();

    /** Each encounter is of one photo, from above and from the side in turn. */
    GeneratedPhotos(int whales, int encounters) {
        for (int whale = 0; whale < whales; whale++) {
            for (int encounter = 0; encounter < encounters; encounter++) {
                photos.add(photo("w" + whale, "w" + whale + "-" + encounter, encounter % 2 == 0));
            }
        }
    }

    static LabelledPhoto photo(String whale, String encounter, boolean top) {
        return new LabelledPhoto(
                encounter + ".jpg",
                ContentDigest.of(encounter.getBytes(StandardCharsets.UTF_8)),
                whale,
                Optional.of(encounter),
                top ? Viewpoint.TOP : Viewpoint.LEFT,
                Optional.empty());
    }

    List<LabelledPhoto> photos() {
        return photos;
    }

    HoldOut holdOut() {
        return HoldOut.of(photos, photo -> new byte[0]);
    }

    /** Photos of a whale lie about a direction of its own; noise 0 tells all whales apart, 9 none. */
    Map<String, UnitVector> clustered(long seed, double noise) {
        return clustered(photos.stream().map(LabelledPhoto::whale).toList(), seed, noise);
    }

    /** As one that learnt shuffled labels: photos are alike that somebody else's labels say are. */
    Map<String, UnitVector> shuffled(long seed, double noise) {
        List<String> labels =
                new ArrayList<>(photos.stream().map(LabelledPhoto::whale).toList());
        Collections.shuffle(labels, new Random(seed));
        return clustered(labels, seed, noise);
    }

    private Map<String, UnitVector> clustered(List<String> labels, long seed, double noise) {
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < photos.size(); i++) {
            float[] vector = direction(new Random(labels.get(i).hashCode()), DIMENSION);
            float[] other = direction(random, DIMENSION);
            for (int d = 0; d < DIMENSION; d++) {
                vector[d] += (float) noise * other[d];
            }
            vectors.put(photos.get(i).key(), UnitVector.normalised(vector));
        }
        return vectors;
    }

    Map<String, UnitVector> constant() {
        float[] vector = direction(new Random(1), DIMENSION);
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        photos.forEach(photo -> vectors.put(photo.key(), UnitVector.normalised(vector)));
        return vectors;
    }

    /** Clustered, and all pulled towards one direction until different photos have about this cosine. */
    Map<String, UnitVector> oneDirection(long seed, double noise, double cosine) {
        float[] pole = direction(new Random(77), DIMENSION);
        double pull = Math.sqrt(cosine);
        double rest = Math.sqrt(1 - cosine);
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        clustered(seed, noise).forEach((key, vector) -> {
            float[] pulled = new float[DIMENSION];
            double along = 0;
            for (int d = 0; d < DIMENSION; d++) {
                along += vector.values()[d] * pole[d];
            }
            for (int d = 0; d < DIMENSION; d++) {
                pulled[d] = (float) (pull * pole[d] + rest * (vector.values()[d] - along * pole[d]));
            }
            vectors.put(key, UnitVector.normalised(pulled));
        });
        return vectors;
    }

    /** All photos apart, but within so many dimensions. */
    Map<String, UnitVector> flat(int dimensions) {
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        for (LabelledPhoto photo : photos) {
            float[] vector = new float[DIMENSION];
            System.arraycopy(direction(new Random(photo.key().hashCode() * 31L), dimensions), 0, vector, 0, dimensions);
            vectors.put(photo.key(), UnitVector.normalised(vector));
        }
        return vectors;
    }

    private static float[] direction(Random random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int d = 0; d < dimension; d++) {
            vector[d] = (float) random.nextGaussian();
            squares += vector[d] * vector[d];
        }
        for (int d = 0; d < dimension; d++) {
            vector[d] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
