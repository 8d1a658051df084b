package org.whaledo.ranker;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Vectors;

/** Photos of whales as points around a centre per whale and model; all of it follows from the seed. */
final class SyntheticCatalogue {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final float SPREAD = 0.6f;

    private final long seed;
    private final int whales;
    private final int dimension;

    SyntheticCatalogue(long seed, int whales, int dimension) {
        this.seed = seed;
        this.whales = whales;
        this.dimension = dimension;
    }

    static ModelId model(int number) {
        return new ModelId(String.format("%064x", 0xA0000 + number));
    }

    PhotoRegistered photo(int number) {
        Random random = random(number, 1);
        ContentDigest content = ContentDigest.of(("photo " + seed + " " + number).getBytes(StandardCharsets.UTF_8));
        ObjectName object =
                new ObjectName("photos", "surveys/2026-06-01-kenai/enc" + number / 5 + "/" + number + ".jpg");
        Viewpoint viewpoint = Viewpoint.values()[random.nextInt(Viewpoint.values().length)];
        return PhotoRegistered.newBuilder()
                .setPhotoId(PhotoId.of(object, content).hex())
                .setBucket(object.bucket())
                .setObjectKey(object.key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, viewpoint).hex())
                .setSize(1000)
                .setEtag("e" + number)
                .setMediaType("image/jpeg")
                .setWidth(256)
                .setHeight(128)
                .setViewpoint(viewpoint)
                .setEncounter(random.nextInt(4) == 0 ? null : "2026-06-01-kenai/enc" + number / 5)
                .setStoredAt(START.plusSeconds(number))
                .build();
    }

    PhotoId id(int number) {
        return new PhotoId(photo(number).getPhotoId());
    }

    int whaleOf(int number) {
        return random(number, 2).nextInt(whales);
    }

    PhotoEmbedded embedding(int number, ModelId model) {
        PhotoRegistered photo = photo(number);
        float[] vector = centre(whaleOf(number), model);
        Random noise = random(number, model.hashCode());
        for (int i = 0; i < dimension; i++) {
            vector[i] += SPREAD * (float) noise.nextGaussian();
        }
        return PhotoEmbedded.newBuilder()
                .setPhotoId(photo.getPhotoId())
                .setInputDigest(photo.getInputDigest())
                .setModelId(model.hex())
                .setVector(Vectors.encode(unit(vector)))
                .setDimension(dimension)
                .setEmbeddedAt(START)
                .build();
    }

    PhotoEmbedded failure(int number, ModelId model, String code) {
        PhotoRegistered photo = photo(number);
        return PhotoEmbedded.newBuilder()
                .setPhotoId(photo.getPhotoId())
                .setInputDigest(photo.getInputDigest())
                .setModelId(model.hex())
                .setFailureCode(code)
                .setFailureWords("planted")
                .setEmbeddedAt(START)
                .build();
    }

    private float[] centre(int whale, ModelId model) {
        Random random = random(whale, 7 + model.hashCode());
        float[] centre = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            centre[i] = (float) random.nextGaussian();
        }
        return unit(centre);
    }

    private static float[] unit(float[] vector) {
        double squared = 0;
        for (float value : vector) {
            squared += (double) value * value;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squared));
        }
        return unit;
    }

    private Random random(int number, int purpose) {
        return new Random((seed * 31 + number) * 1_000_003 + purpose);
    }
}
