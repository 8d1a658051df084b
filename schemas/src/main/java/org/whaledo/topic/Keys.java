package org.whaledo.topic;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;

/** Keys on the wire are the UTF-8 text of the id. */
final class Keys {
    static final Serde<PhotoId> PHOTO = text(PhotoId::hex, PhotoId::new);
    static final Serde<EmbeddingKey> EMBEDDING = text(EmbeddingKey::toString, EmbeddingKey::parse);

    private Keys() {}

    private static <T> Serde<T> text(Function<T, String> write, Function<String, T> read) {
        return Serdes.serdeFrom(
                (topic, key) -> key == null ? null : write.apply(key).getBytes(StandardCharsets.UTF_8),
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    try {
                        return read.apply(new String(bytes, StandardCharsets.UTF_8));
                    } catch (IllegalArgumentException e) {
                        throw new SerializationException("key on " + topic + ": " + e.getMessage(), e);
                    }
                });
    }
}
