package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.Quarantined;
import org.whaledo.event.ServingControlled;

class AvroSerdeTest {
    private static final String TOPIC = "whaledo.example";

    @TestFactory
    Stream<DynamicTest> whatIsWrittenIsRead() throws Exception {
        long seed = System.nanoTime();
        return CurrentSchemas.records().stream()
                .map(type -> dynamicTest(type.getSimpleName() + ", seed " + seed, () -> roundTrip(type, seed)));
    }

    private static <T extends SpecificRecord> void roundTrip(Class<T> type, long seed) throws IOException {
        Serde<T> serde = AvroSerde.of(type);
        Schema schema = CurrentSchemas.of(type);
        for (Object generated : new RandomData(schema, 20, seed)) {
            byte[] foreign = encode(schema, (GenericRecord) generated);

            T read = serde.deserializer().deserialize(TOPIC, foreign);

            byte[] written = serde.serializer().serialize(TOPIC, read);
            assertThat(written).startsWith(0xC3, 0x01);
            assertThat(serde.deserializer().deserialize(TOPIC, written)).isEqualTo(read);
        }
    }

    private static byte[] encode(Schema schema, GenericRecord value) throws IOException {
        java.nio.ByteBuffer buffer = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(value);
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Of before there were calibrations: nothing is made up. */
    @Test
    void recordsOfEarlierVersionsAreNotCalibrated() throws IOException {
        for (MatchesRanked answer : ofFirstVersion(MatchesRanked.class)) {
            assertThat(answer.getUnknownProbability()).isNull();
            assertThat(answer.getUnlistedProbability()).isNull();
        }
        assertThat(ofFirstVersion(ModelEvent.class)).allMatch(event -> event.getCalibration() == null);
        assertThat(ofFirstVersion(ServingControlled.class)).allMatch(serving -> serving.getCalibration() == null);
    }

    private static <T extends SpecificRecord> List<T> ofFirstVersion(Class<T> type) throws IOException {
        Schema first = ReleasedSchemas.of(CurrentSchemas.of(type)).get(0);
        List<T> read = new ArrayList<>();
        for (Object generated : new RandomData(first, 5, 7)) {
            byte[] bytes = encode(first, (GenericRecord) generated);
            read.add(AvroSerde.of(type).deserializer().deserialize(TOPIC, bytes));
        }
        return read;
    }

    @Test
    void olderWriterIsReadByNewerReader() throws IOException {
        // Given
        Schema old = new Schema.Parser().parse("""
                        {"type": "record", "namespace": "org.whaledo.event", "name": "Quarantined", "fields": [
                          {"name": "code", "type": "string"},
                          {"name": "words", "type": "string"},
                          {"name": "advice", "type": "string"},
                          {"name": "colour", "type": "string", "default": "none"},
                          {"name": "service", "type": "string"},
                          {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}""");
        byte[] bytes = encode(
                old,
                new GenericRecordBuilder(old)
                        .set("code", "WD-107")
                        .set("words", "cut off")
                        .set("advice", "copy again")
                        .set("colour", "white")
                        .set("service", "ingest")
                        .set("at", 1_700_000_000_000L)
                        .build());

        // When
        Quarantined read =
                AvroSerde.of(Quarantined.class, List.of(old)).deserializer().deserialize(TOPIC, bytes);

        // Then
        assertThat(read.getCode()).isEqualTo("WD-107");
        assertThat(read.getAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(read.getPayload()).isNull();
        assertThatThrownBy(() -> AvroSerde.of(Quarantined.class, List.of())
                        .deserializer()
                        .deserialize(TOPIC, bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void garbageIsRefusedByName() {
        Random random = new Random(11);
        Serde<Quarantined> serde = AvroSerde.of(Quarantined.class);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);

            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, garbage))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(TOPIC)
                    .hasMessageContaining("Quarantined");
        }
    }

    @Test
    void cutRecordIsRefused() {
        Serde<Quarantined> serde = AvroSerde.of(Quarantined.class);
        byte[] whole = serde.serializer()
                .serialize(
                        TOPIC,
                        Quarantined.newBuilder()
                                .setCode("WD-102")
                                .setWords("no image")
                                .setAdvice("upload JPEG")
                                .setService("ingest")
                                .setAt(Instant.EPOCH)
                                .build());
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 9);

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, cut))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void tombstonesPass() {
        Serde<Quarantined> serde = AvroSerde.of(Quarantined.class);

        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void keysOfOtherShapeAreRefused() {
        assertThatThrownBy(() -> Topics.PHOTOS
                        .keys()
                        .deserializer()
                        .deserialize(TOPIC, "not an id".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not an id");
    }
}
