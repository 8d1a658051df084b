package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ContentDigest;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

final class TolerantReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:02:03.004Z");
    private final TolerantReader<PhotoRegistered> reader =
            new TolerantReader<>(PhotoRegistered.class, RecordChecks::photo, Clock.fixed(NOW, ZoneOffset.UTC));
    private final PhotoRegistered photo = new TestPhotos(new InMemoryObjectStore()).upload("a.jpg");

    @BeforeEach
    void opens() {
        reader.open(null);
    }

    @Test
    void readsPhotoWithItsTrace() {
        String trace = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01";
        ConsumerRecord<byte[], byte[]> record = record(bytes(photo));
        record.headers().add(EventHeaders.TRACEPARENT, trace.getBytes(StandardCharsets.UTF_8));

        assertThat(read(record)).containsExactly(Either.Right(new Traced<>(photo, trace)));
    }

    @Test
    void skipsTombstones() {
        assertThat(read(record(null))).isEmpty();
    }

    @Test
    void quarantinesRandomBytesWithTheirOrigin() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);

            Quarantined quarantined = onlyQuarantined(garbage);

            assertThat(quarantined.getCode()).isEqualTo("WD-301");
            assertThat(quarantined.getTopic()).isEqualTo(Topics.PHOTOS.fullName());
            assertThat(quarantined.getPartition()).isEqualTo(3);
            assertThat(quarantined.getOffset()).isEqualTo(42);
            assertThat(quarantined.getAt()).isEqualTo(NOW);
            assertThat(quarantined.getPayload().array()).isEqualTo(garbage);
            assertThat(quarantined.getWords()).contains("whaledo.photos-3 offset 42");
        }
    }

    @Test
    void quarantinesRecordOfAnotherTopic() {
        EmbeddingRequested other = TestPhotos.under(TestPhotos.model(1), photo);
        byte[] bytes = Topics.EMBEDDING_REQUESTS.values().serializer().serialize("any", other);

        assertThat(onlyQuarantined(bytes).getCode()).isEqualTo("WD-301");
    }

    @Test
    void quarantinesPhotoWhoseDigestIsOfAnotherPicture() {
        PhotoRegistered contradictory = PhotoRegistered.newBuilder(photo)
                .setContentSha256(ContentDigest.of(new byte[] {1}).hex())
                .build();

        assertThat(onlyQuarantined(bytes(contradictory)).getWords()).contains("input digest");
    }

    @Test
    void keepsOnlyTheBeginningOfHugeRecords() {
        assertThat(onlyQuarantined(new byte[1 << 20]).getPayload().remaining()).isEqualTo(64 * 1024);
    }

    private Quarantined onlyQuarantined(byte[] value) {
        List<Either<Traced<Quarantined>, Traced<PhotoRegistered>>> read = read(record(value));
        assertThat(read).hasSize(1);
        return read.get(0).left().event();
    }

    private List<Either<Traced<Quarantined>, Traced<PhotoRegistered>>> read(ConsumerRecord<byte[], byte[]> record) {
        List<Either<Traced<Quarantined>, Traced<PhotoRegistered>>> out = new ArrayList<>();
        reader.deserialize(record, new ListCollector<>(out));
        return out;
    }

    private static byte[] bytes(PhotoRegistered photo) {
        return Topics.PHOTOS.values().serializer().serialize(Topics.PHOTOS.fullName(), photo);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value) {
        return new ConsumerRecord<>(Topics.PHOTOS.fullName(), 3, 42, new byte[0], value);
    }
}
