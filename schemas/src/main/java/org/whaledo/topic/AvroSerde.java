package org.whaledo.topic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Avro single-object encoding: two marker bytes, the writer schema's CRC-64-AVRO fingerprint, the body. Readers know
 * every released version of their schema. Thread-safe.
 */
public final class AvroSerde {
    static {
        // Avro refuses even generated classes of packages that nobody vouched for.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                type -> type.getName().startsWith("org.whaledo.event."), ClassSecurityValidator.DEFAULT));
    }

    private AvroSerde() {}

    /** @throws SerializationException on read, naming the topic, when the bytes are not of any known version */
    public static <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        return of(type, ReleasedSchemas.of(SpecificData.get().getSchema(type)));
    }

    /** @param known versions that are read besides the current one */
    static <T extends SpecificRecord> Serde<T> of(Class<T> type, List<Schema> known) {
        Schema schema = SpecificData.get().getSchema(type);
        SpecificData model = SpecificData.getForClass(type);
        BinaryMessageEncoder<T> encoder = new BinaryMessageEncoder<>(model, schema);
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, schema);
        known.forEach(decoder::addSchema);
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encode(encoder, topic, value),
                (topic, bytes) -> bytes == null ? null : decode(decoder, topic, bytes, schema));
    }

    private static <T> byte[] encode(BinaryMessageEncoder<T> encoder, String topic, T value) {
        try {
            ByteBuffer encoded = encoder.encode(value);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("cannot write to " + topic + ": " + e.getMessage(), e);
        }
    }

    private static <T> T decode(BinaryMessageDecoder<T> decoder, String topic, byte[] bytes, Schema schema) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "record on " + topic + " is no known version of " + schema.getFullName() + ": " + e.getMessage(),
                    e);
        }
    }
}
