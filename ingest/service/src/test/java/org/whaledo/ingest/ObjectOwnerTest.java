package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.name;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.store.StoreFailure;
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
    void overwrittenWhileReadIsLookedAtAgain() {
        // Given
        AtomicInteger overwrites = new AtomicInteger();
        ingest.store.beforeRead(name -> {
            if (overwrites.incrementAndGet() <= 3) {
                ingest.put(KEY, TestPhotos.png(10 + overwrites.get()));
            }
        });

        // When
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(overwrites).hasValueGreaterThan(3);
        assertThat(ingest.photos()).containsOnlyKeys(photoId(KEY, TestPhotos.png(13)));
    }

    @Test
    void objectThatNeverStandsStillWaitsAndIsTakenLater() {
        // Given
        AtomicInteger overwrites = new AtomicInteger();
        ingest.store.beforeRead(name -> ingest.put(KEY, TestPhotos.png(100 + overwrites.incrementAndGet())));

        // When
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(ingest.photos()).isEmpty();
        assertThat(ingest.count(Count.FAILED_LOOKS)).isEqualTo(1);

        // When
        ingest.store.beforeRead(name -> {});
        ingest.pass(Duration.ofSeconds(1));

        // Then
        assertThat(ingest.photos()).hasSize(1);
        assertThat(ingest.quarantine()).isEmpty();
    }

    @Test
    void outageLosesAndQuarantinesNothing() {
        // Given
        ingest.store.outage(false);
        for (int i = 0; i < 20; i++) {
            ingest.put("p/" + i + ".png", TestPhotos.png(i));
        }
        ingest.store.outage(true);

        // When
        for (int i = 0; i < 20; i++) {
            ingest.event("p/" + i + ".png");
        }
        ingest.pass(Duration.ofMinutes(2));

        // Then
        assertThat(ingest.store.refusals()).isPositive().isLessThan(40);
        assertThat(ingest.photos()).isEmpty();

        // When
        ingest.store.outage(false);
        for (int i = 0; i < 40; i++) {
            ingest.pass(Duration.ofSeconds(1));
        }

        // Then
        assertThat(ingest.photos()).hasSize(20);
        assertThat(ingest.quarantine()).isEmpty();
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
    void objectThatTheStoreRefusesAloneIsQuarantinedUntilItDoesNot() {
        // Given
        ingest.store.beforeRead(name -> {
            throw new StoreFailure(FailureCode.STORE_REFUSED, "403", null);
        });

        // When
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(ingest.quarantine().get("photos/" + KEY).getCode()).isEqualTo(FailureCode.STORE_REFUSED.code());

        // When
        ingest.store.beforeRead(name -> {});
        ingest.event(KEY);

        // Then
        assertThat(ingest.quarantine()).isEmpty();
        assertThat(ingest.photos()).hasSize(1);
    }

    @Test
    void objectsThatAloneCannotBeReadDoNotHoldUpTheOthers() {
        // Given
        ingest.store.beforeRead(name -> {
            if (name.key().startsWith("sick")) {
                throw new StoreFailure(FailureCode.STORE_UNREACHABLE, "500", null);
            }
        });

        // When
        for (int i = 0; i < 6; i++) {
            ingest.uploaded("sick" + i + ".png", FIRST);
        }
        ingest.uploaded(KEY, FIRST);

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId(KEY, FIRST));
        assertThat(ingest.quarantine()).isEmpty();
        assertThat(ingest.count(Count.FAILED_LOOKS)).isEqualTo(6);

        // When
        ingest.store.beforeRead(name -> {});
        ingest.pass(Duration.ofSeconds(1));

        // Then
        assertThat(ingest.photos()).hasSize(7);
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
