package org.whaledo.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

/**
 * Photos of whales as points around a centre per whale, among them copies of the same bytes under another key, other
 * photos with the same vector, and photos of known and unknown encounters. All of it follows from the seed.
 */
final class StoredPhotoDice {
    private static final int DIMENSION = 24;
    private static final float SPREAD = 0.8f;

    private final Random random;
    private final List<StoredPhoto> photos = new ArrayList<>();

    StoredPhotoDice(long seed) {
        this.random = new Random(seed);
    }

    List<StoredPhoto> photos(int whales, int ofEach, int asking) {
        List<float[]> centres = new ArrayList<>();
        for (int whale = 0; whale < whales; whale++) {
            centres.add(gaussian());
            for (int i = 0; i < ofEach; i++) {
                add(Optional.of("whale" + whale), centres.get(whale));
            }
        }
        for (int i = 0; i < asking; i++) {
            add(Optional.empty(), centres.get(random.nextInt(whales)));
        }
        return photos;
    }

    private void add(Optional<String> whale, float[] centre) {
        String image = "photo" + photos.size() + ".jpg";
        Optional<StoredPhoto> other =
                photos.isEmpty() ? Optional.empty() : Optional.of(photos.get(random.nextInt(photos.size())));
        int dice = random.nextInt(4);
        ContentDigest content = dice == 0 && other.isPresent()
                ? other.get().content()
                : ContentDigest.of(image.getBytes(StandardCharsets.UTF_8));
        UnitVector vector = dice <= 1 && other.isPresent() ? other.get().vector() : near(centre);
        photos.add(new StoredPhoto(image, content, Viewpoint.UNKNOWN, encounter(), whale, vector));
    }

    private Optional<String> encounter() {
        int dice = random.nextInt(12);
        return dice == 0 ? Optional.empty() : Optional.of("encounter" + dice);
    }

    private UnitVector near(float[] centre) {
        float[] values = gaussian();
        for (int i = 0; i < values.length; i++) {
            values[i] = centre[i] + SPREAD * values[i];
        }
        return UnitVector.normalised(values);
    }

    private float[] gaussian() {
        float[] values = new float[DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
