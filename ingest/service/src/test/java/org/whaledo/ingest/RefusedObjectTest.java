package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.FailureCode;

class RefusedObjectTest {
    private static final byte[] FIRST = TestPhotos.png(1);
    private static final String KEY = "surveys/2019-08-05-kenai/enc3/left/a b+é.png";
    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
    }

    @Test
    void whatIsNoPhotoIsQuarantinedWithReasonAndAdviceAndReleasedWhenReplaced() {
        // When
        ingest.put("notes.jpg", "these are words");
        ingest.event("notes.jpg");

        // Then
        Quarantined record = ingest.quarantine().get("photos/notes.jpg");
        assertThat(record.getCode()).isEqualTo(FailureCode.NOT_AN_IMAGE.code());
        assertThat(record.getWords()).contains("photos/notes.jpg");
        assertThat(record.getAdvice()).isNotBlank();
        assertThat(ingest.objects().get("photos/notes.jpg").getState()).isEqualTo(ObjectState.QUARANTINED);

        // When
        ingest.uploaded("notes.jpg", FIRST);

        // Then
        assertThat(ingest.quarantine()).isEmpty();
        assertThat(ingest.photos()).hasSize(1);
    }

    @Test
    void photoOverwrittenByRubbishEnds() {
        ingest.uploaded(KEY, FIRST);
        ingest.put(KEY, "rubbish");
        ingest.event(KEY);

        assertThat(ingest.photos()).isEmpty();
        assertThat(ingest.quarantine()).containsOnlyKeys("photos/" + KEY);
    }

    @Test
    void emptyAndHugeObjectsAreRefusedByCode() {
        // When
        ingest.uploaded("empty.jpg", new byte[0]);
        ingest.uploaded("huge.jpg", new byte[60_000_001]);

        // Then
        assertThat(ingest.quarantine().get("photos/empty.jpg").getCode()).isEqualTo(FailureCode.EMPTY_OBJECT.code());
        assertThat(ingest.quarantine().get("photos/huge.jpg").getCode()).isEqualTo(FailureCode.FILE_TOO_LARGE.code());
        assertThat(ingest.store.reads()).isLessThanOrEqualTo(1);
    }

    @Test
    void folderMarkersAndSystemFilesAreIgnored() {
        ingest.uploaded("surveys/", new byte[0]);
        ingest.uploaded("surveys/.DS_Store", new byte[] {1});

        assertThat(ingest.quarantine()).isEmpty();
        assertThat(ingest.objects().values()).extracting(o -> o.getState()).containsOnly(ObjectState.IGNORED);
    }

    @Test
    void hostileKeysAreJustText() {
        List<String> keys =
                List.of("../../etc/passwd", "a\u202Egnp.exe", "x".repeat(1_024), "é".repeat(512), "'; drop --");
        keys.forEach(key -> ingest.uploaded(key, FIRST));

        assertThat(ingest.photos().values())
                .extracting(PhotoRegistered::getObjectKey)
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void keyThatCannotBeAskedForIsQuarantined() {
        String tooLong = "x".repeat(1_025);
        ingest.event(tooLong);

        assertThat(ingest.quarantine().get("photos/" + tooLong).getCode())
                .isEqualTo(FailureCode.KEY_NOT_ADDRESSABLE.code());
    }

    @Test
    void undecodableEventIsKeptWithItsOrigin() {
        // Given
        byte[] rubbish = new byte[100_000];

        // When
        ingest.event(rubbish);
        ingest.uploaded(KEY, FIRST);

        // Then
        Quarantined record = ingest.quarantine().get("whaledo.bucket-events-0-0");
        assertThat(record.getCode()).isEqualTo(FailureCode.NOT_A_BUCKET_EVENT.code());
        assertThat(record.getTopic()).isEqualTo("whaledo.bucket-events");
        assertThat(record.getPartition()).isZero();
        assertThat(record.getOffset()).isZero();
        assertThat(record.getPayload().remaining()).isEqualTo(64 << 10);
        assertThat(ingest.photos()).hasSize(1);
    }

    @Test
    void undecodableHintIsKeptWithItsOriginAndStopsNothing() {
        ingest.hintBytes("photos/a", "rubbish".getBytes(StandardCharsets.UTF_8));
        ingest.uploaded(KEY, FIRST);

        assertThat(ingest.quarantine().get("whaledo.object-hints-0-0").getCode())
                .isEqualTo(FailureCode.UNDECODABLE_RECORD.code());
        assertThat(ingest.photos()).hasSize(1);
    }
}
