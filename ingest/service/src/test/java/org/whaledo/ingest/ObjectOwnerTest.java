package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.name;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

class ObjectOwnerTest {
    private static final byte[] FIRST = TestPhotos.png(1);
    private static final byte[] SECOND = TestPhotos.png(2);
    private static final String KEY = "surveys/2019-08-05-kenai/enc3/left/a b+é.png";
    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
    }

    @Test
    void uploadBecomesAPhotoWithAllThatIsKnown() {
        // When
        ingest.uploaded(KEY, FIRST);

        // Then
        PhotoRegistered photo = ingest.photos().get(photoId(KEY, FIRST));
        assertThat(photo.getObjectKey()).isEqualTo(KEY);
        assertThat(photo.getMediaType()).isEqualTo("image/png");
        assertThat(photo.getWidth()).isEqualTo(6);
        assertThat(photo.getHeight()).isEqualTo(4);
        assertThat(photo.getViewpoint()).isEqualTo(Viewpoint.LEFT);
        assertThat(photo.getSurvey()).isEqualTo("2019-08-05-kenai");
        assertThat(photo.getEncounter()).isEqualTo("2019-08-05-kenai/enc3");
        assertThat(photo.getTakenAt()).hasToString("2019-08-05T00:00:00Z");
        assertThat(photo.getContentSha256()).isEqualTo(ContentDigest.of(FIRST).hex());
        assertThat(photo.getInputDigest())
                .isEqualTo(
                        InputDigest.of(ContentDigest.of(FIRST), Viewpoint.LEFT).hex());
        assertThat(photo.getMetadataSource()).containsEntry("viewpoint", "path").containsEntry("takenAt", "path");
        assertThat(ingest.objects().get("photos/" + KEY).getState()).isEqualTo(ObjectState.PHOTO);
    }

    @Test
    void metadataOfTheObjectWinsOverItsPath() {
        // When
        ingest.put(KEY, FIRST, Map.of("viewpoint", "top", "encounter", "7", "taken-at", "2019-08-05T10:11:12Z"));
        ingest.event(KEY);

        // Then
        PhotoRegistered photo = ingest.photos().get(photoId(KEY, FIRST));
        assertThat(photo.getViewpoint()).isEqualTo(Viewpoint.TOP);
        assertThat(photo.getEncounter()).isEqualTo("2019-08-05-kenai/7");
        assertThat(photo.getTakenAt()).hasToString("2019-08-05T10:11:12Z");
        assertThat(photo.getMetadataSource()).containsEntry("viewpoint", "object");
    }

    @Test
    void unreadableMetadataIsAWarningAndThePathHolds() {
        ingest.put(KEY, FIRST, Map.of("viewpoint", "sideways"));
        ingest.event(KEY);

        PhotoRegistered photo = ingest.photos().get(photoId(KEY, FIRST));
        assertThat(photo.getViewpoint()).isEqualTo(Viewpoint.LEFT);
        assertThat(photo.getWarnings()).anyMatch(warning -> warning.contains("viewpoint"));
    }

    @Test
    void changedMetadataOfTheSameBytesIsRegisteredAgainUnderTheSameId() {
        // Given
        ingest.uploaded(KEY, FIRST);

        // When
        ingest.pass(Duration.ofSeconds(5));
        ingest.put(KEY, FIRST, Map.of("viewpoint", "right"));
        ingest.event(KEY);

        // Then
        assertThat(ingest.photos()).hasSize(1);
        assertThat(ingest.photos().get(photoId(KEY, FIRST)).getViewpoint()).isEqualTo(Viewpoint.RIGHT);
    }

    @Test
    void duplicatesAndEqualBytesAreNoNews() {
        // Given
        ingest.uploaded(KEY, FIRST);
        assertThat(ingest.records(Topics.PHOTOS)).hasSize(1);

        // When
        ingest.event(KEY);
        ingest.event(KEY);
        ingest.pass(Duration.ofSeconds(5));
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(ingest.records(Topics.PHOTOS)).isEmpty();
        assertThat(ingest.store.reads()).isEqualTo(2);
    }

    @Test
    void overwriteEndsTheOldPhotoAndBeginsANewOne() {
        // Given
        ingest.uploaded(KEY, FIRST);

        // When
        ingest.uploaded(KEY, SECOND);

        // Then
        List<TestRecord<PhotoId, PhotoRegistered>> records = ingest.records(Topics.PHOTOS);
        assertThat(records)
                .extracting(TestRecord::key)
                .containsExactly(photoId(KEY, FIRST), photoId(KEY, FIRST), photoId(KEY, SECOND));
        assertThat(records.get(1).value()).isNull();
    }

    @Test
    void deletionEndsThePhotoAndUploadingAgainBringsBackTheSame() {
        // Given
        ingest.uploaded(KEY, FIRST);

        // When
        ingest.delete(KEY);
        ingest.event(KEY);

        // Then
        assertThat(ingest.photos()).isEmpty();
        assertThat(ingest.objects()).isEmpty();

        // When
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId(KEY, FIRST));
    }

    @Test
    void eventsOfOtherBucketsAreCountedAndLeft() {
        ingest.event(
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"models\"},\"object\":{\"key\":\"a\"}}}]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(ingest.count(Count.OTHER_BUCKETS)).isEqualTo(1);
        assertThat(ingest.count(Count.HINTS)).isZero();
    }

    @Test
    void keyInDoubtIsSettledByTheStore() {
        // Given
        String encoded =
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"photos\"},\"object\":{\"key\":\"a+b%2Fc.png\"}}}]}";

        // When
        ingest.put("a+b%2Fc.png", FIRST);
        ingest.event(encoded.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId("a+b%2Fc.png", FIRST));

        // When
        ingest.put("a b/c.png", FIRST);
        ingest.delete("a+b%2Fc.png");
        ingest.event(encoded.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId("a b/c.png", FIRST));
    }

    @Test
    void retryLooksAfreshAtWhatIsRemembered() {
        // Given
        ingest.put("notes.jpg", "these are words");
        ingest.event("notes.jpg");
        ingest.event("notes.jpg");
        assertThat(ingest.store.reads()).isEqualTo(1);

        // When
        ingest.retry("notes.jpg");

        // Then
        assertThat(ingest.store.reads()).isEqualTo(2);
        assertThat(ingest.quarantine()).hasSize(1);
    }

    @Test
    void recordsCarryTheTraceOfTheEventAndIdsOfTheirOwn() {
        ingest.uploaded(KEY, FIRST);

        TestRecord<PhotoId, PhotoRegistered> record =
                ingest.records(Topics.PHOTOS).get(0);
        String hintTrace = EventHeaders.traceparent(
                        ingest.records(Topics.OBJECT_HINTS).get(0).headers())
                .orElseThrow();
        assertThat(EventHeaders.traceparent(record.headers()).orElseThrow())
                .startsWith(hintTrace.substring(0, 36))
                .isNotEqualTo(hintTrace);
        assertThat(EventHeaders.id(record.headers())).isPresent();
        assertThat(name(KEY).toString()).isEqualTo("photos/" + KEY);
    }
}
