package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.name;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.FailureCode;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.store.Buckets;
import org.whaledo.store.StoreFailure;
import org.whaledo.topic.Topics;

class StoreTroubleTest {
    private static final byte[] FIRST = TestPhotos.png(1);
    private static final String KEY = "surveys/2019-08-05-kenai/enc3/left/a b+é.png";
    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
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
    void whatNobodyForesawInOneObjectStopsNoneOfTheOthers() {
        // Given objects that wait, one that does not, and of two of them a row that no manifest of ours would write
        ingest.input(Topics.MANIFEST_ROWS).pipeInput("photos/" + KEY, impossibleRow(KEY));
        ingest.input(Topics.MANIFEST_ROWS).pipeInput("photos/now.png", impossibleRow("now.png"));
        ingest.put(KEY, FIRST);
        ingest.put("other.png", TestPhotos.png(2));
        ingest.store.outage(true);
        ingest.event(KEY);
        ingest.event("other.png");

        // When
        ingest.store.outage(false);
        ingest.pass(Duration.ofMinutes(1));
        ingest.uploaded("now.png", TestPhotos.png(3));

        // Then each of the two is in quarantine, once, and nothing else
        ingest.event(KEY);
        assertThat(ingest.quarantine()).containsOnlyKeys("photos/" + KEY, "photos/now.png");
        Quarantined record = ingest.quarantine().get("photos/" + KEY);
        assertThat(record.getCode()).isEqualTo(FailureCode.UNFORESEEN_FAULT.code());
        assertThat(record.getObjectKey()).isEqualTo(KEY);
        assertThat(ingest.photos()).containsOnlyKeys(photoId("other.png", TestPhotos.png(2)));

        // And any later look takes it in, once a newer manifest makes sense; one that is deleted leaves the quarantine
        PhotoDescribed sound = PhotoDescribed.newBuilder(impossibleRow(KEY))
                .setManifestKey("metadata.csv")
                .setManifestStoredAt(ingest.now())
                .build();
        ingest.input(Topics.MANIFEST_ROWS).pipeInput("photos/" + KEY, sound);
        ingest.event(KEY);
        ingest.delete("now.png");
        ingest.event("now.png");
        assertThat(ingest.quarantine()).isEmpty();
        assertThat(ingest.photos()).hasSize(2);
    }

    private static PhotoDescribed impossibleRow(String key) {
        return PhotoDescribed.newBuilder()
                .setBucket(Buckets.PHOTOS)
                .setObjectKey(key)
                .setManifestKey("")
                .setManifestStoredAt(Instant.EPOCH)
                .setRow(2)
                .setName("Ivory")
                .build();
    }
}
