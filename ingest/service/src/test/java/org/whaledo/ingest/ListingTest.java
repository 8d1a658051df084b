package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.name;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.ingest.IngestCounters.Count;
import org.whaledo.store.StoredObject;

class ListingTest {
    private static final byte[] FIRST = TestPhotos.png(1);
    private static final byte[] SECOND = TestPhotos.png(2);

    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
    }

    private ObjectHinted.Builder hint(Instant listing) {
        return ObjectHinted.newBuilder().setBucket("photos").setListing(listing).setHintedAt(ingest.now());
    }

    private void listed(Instant listing, StoredObject object) {
        ingest.hint(hint(listing)
                .setObjectKey(object.name().key())
                .setSource(HintSource.LISTING)
                .setEtag(object.etag())
                .setStoredAt(object.storedAt())
                .build());
    }

    private void ended(Instant listing, int hinted) {
        ingest.hint(hint(listing)
                .setObjectKey("")
                .setSource(HintSource.LISTING_ENDED)
                .setHinted(hinted)
                .build());
    }

    private void listAll() {
        Instant listing = ingest.now();
        List<StoredObject> objects = ingest.store.list("photos", "").toList();
        objects.forEach(object -> listed(listing, object));
        ended(listing, objects.size());
        ingest.pass(Duration.ofSeconds(1));
    }

    @Test
    void findsWhatNoEventTold() {
        // Given
        ingest.put("a.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));

        // When
        listAll();

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId("a.png", FIRST));
        assertThat(ingest.count(Count.HEALED)).isEqualTo(1);
    }

    @Test
    void asksTheStoreNothingAboutWhatIsRemembered() {
        // Given
        ingest.uploaded("a.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));
        int heads = ingest.store.heads();

        // When
        listAll();

        // Then
        assertThat(ingest.store.heads()).isEqualTo(heads);
        assertThat(ingest.count(Count.HEALED)).isZero();
    }

    @Test
    void endsWhatIsGoneAndFindsWhatWasOverwritten() {
        // Given
        ingest.uploaded("gone.png", FIRST);
        ingest.uploaded("kept.png", FIRST);
        ingest.uploaded("changed.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));
        ingest.delete("gone.png");
        ingest.put("changed.png", SECOND);
        ingest.pass(Duration.ofMinutes(1));

        // When
        listAll();

        // Then
        assertThat(ingest.photos()).containsOnlyKeys(photoId("kept.png", FIRST), photoId("changed.png", SECOND));
        assertThat(ingest.count(Count.HEALED)).isEqualTo(2);
    }

    @Test
    void emptiedBucketEndsEverything() {
        ingest.uploaded("a.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));
        ingest.delete("a.png");

        listAll();

        assertThat(ingest.photos()).isEmpty();
    }

    @Test
    void listingThatDidNotArriveWholeTakesNothingForGone() {
        // Given
        ingest.uploaded("a.png", FIRST);
        ingest.uploaded("b.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));
        int heads = ingest.store.heads();

        // When
        Instant listing = ingest.now();
        listed(listing, ingest.store.list("photos", "").findFirst().orElseThrow());
        ended(listing, 2);
        ingest.pass(Duration.ofSeconds(1));

        // Then
        assertThat(ingest.store.heads()).isEqualTo(heads);
        assertThat(ingest.photos()).hasSize(2);
    }

    @Test
    void whatAListingMissedIsAskedForBeforeItIsTakenForGone() {
        // Given
        ingest.uploaded("a.png", FIRST);
        ingest.pass(Duration.ofMinutes(1));

        // When
        ended(ingest.now(), 0);
        ingest.pass(Duration.ofSeconds(1));

        // Then
        assertThat(ingest.photos()).hasSize(1);
        assertThat(ingest.count(Count.HEALED)).isZero();
    }

    @Test
    void freshUploadIsLeftToItsEventFirst() {
        // Given
        ingest.put("a.png", FIRST);

        // When
        listAll();

        // Then
        assertThat(ingest.photos()).isEmpty();

        // When
        ingest.event("a.png");
        ingest.pass(Duration.ofSeconds(30));

        // Then
        assertThat(ingest.photos()).hasSize(1);
        assertThat(ingest.count(Count.HEALED)).isZero();
    }

    @Test
    void forgedHintsStopNothing() {
        ingest.hint(
                hint(ingest.now()).setObjectKey("").setSource(HintSource.RETRY).build());
        ingest.hint(hint(ingest.now())
                .setListing(null)
                .setObjectKey("")
                .setSource(HintSource.LISTING_ENDED)
                .build());
        ingest.uploaded("a.png", FIRST);

        assertThat(ingest.photos()).hasSize(1);
        assertThat(ingest.quarantine()).containsOnlyKeys("whaledo.object-hints-0-0");
        assertThat(name("a.png").bucket()).isEqualTo("photos");
    }
}
