package org.whaledo.ranker;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.FailureNote;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.topic.Vectors;

/** Reads what became of a photo under a model. */
final class EmbeddingWire {
    private EmbeddingWire() {}

    /** @throws IllegalArgumentException when it belongs to another key, is neither end, or its vector is none */
    static Embedding read(EmbeddingKey key, PhotoEmbedded record) {
        if (!key.toString().equals(record.getPhotoId() + "/" + record.getModelId())) {
            throw new IllegalArgumentException(
                    "key " + key + " holds photo " + record.getPhotoId() + ", model " + record.getModelId());
        }
        return new Embedding(key, new InputDigest(record.getInputDigest()), outcome(record));
    }

    private static Embedding.Outcome outcome(PhotoEmbedded record) {
        if (record.getVector() != null) {
            UnitVector vector = vector(record.getVector());
            if (vector.dimension() != record.getDimension()) {
                throw new IllegalArgumentException(
                        "dimension " + record.getDimension() + " with " + vector.dimension() + " floats");
            }
            return new Embedding.Vector(vector);
        }
        String code = Optional.ofNullable(record.getFailureCode())
                .orElseThrow(() -> new IllegalArgumentException("neither vector nor failure"));
        return new Embedding.Failed(new FailureNote(
                code, Optional.ofNullable(record.getFailureWords()).orElse("")));
    }

    static UnitVector vector(ByteBuffer bytes) {
        return new UnitVector(Vectors.decode(bytes));
    }
}
