package org.whaledo.id;

/** Key of an embedding: one photo under one model. Partitioned by the photo alone. */
public record EmbeddingKey(PhotoId photo, ModelId model) {

    /** Reads {@code photo/model}, the form of {@link #toString()}. */
    public static EmbeddingKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("embedding key must be photo/model, was '" + text + "'");
        }
        return new EmbeddingKey(new PhotoId(text.substring(0, slash)), new ModelId(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return photo + "/" + model;
    }
}
