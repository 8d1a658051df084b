package org.whaledo.embedder.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.Vectors;

/** Writes how an embedding ended, as the record on the topic. */
public final class Outcomes {
    private static final int LONGEST_WORDS = 500;
    private final Clock clock;

    public Outcomes(Clock clock) {
        this.clock = clock;
    }

    /** What stands on the topic for a photo whose patience ended; the ranker asks for it again. */
    public PhotoEmbedded timedOut(EmbeddingRequested request, Duration patience) {
        return timedOut(request, "no vector after " + patience);
    }

    PhotoEmbedded timedOut(EmbeddingRequested request, String words) {
        return failure(request, FailureCode.EMBEDDING_TIMED_OUT, words);
    }

    /** @param vector [dimension], unit length */
    PhotoEmbedded vector(EmbeddingRequested request, float[] vector, String precision) {
        return ofPhoto(request)
                .setVector(Vectors.encode(vector))
                .setDimension(vector.length)
                .setPrecision(precision)
                .build();
    }

    PhotoEmbedded failure(EmbeddingRequested request, FailureCode code, String words) {
        PhotoRegistered photo = request.getPhoto();
        String where = photo.getBucket() + "/" + photo.getObjectKey() + ": " + words;
        return ofPhoto(request)
                .setFailureCode(code.code())
                .setFailureWords(where.substring(0, Math.min(where.length(), LONGEST_WORDS)))
                .build();
    }

    private PhotoEmbedded.Builder ofPhoto(EmbeddingRequested request) {
        return PhotoEmbedded.newBuilder()
                .setPhotoId(request.getPhoto().getPhotoId())
                .setInputDigest(request.getPhoto().getInputDigest())
                .setModelId(request.getModelId())
                .setEmbeddedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
