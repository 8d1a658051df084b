package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.topic.Topics;

class ManifestTest {
    private static final String HEADER = "image_id,path,height,width,viewpoint,date,timestamp,whale_id,encounter_id\n";
    private static final String KEY = "library/images/one.png";
    private static final String MANIFEST = "library/metadata.csv";
    private static final byte[] PHOTO = TestPhotos.png(1);

    private final IngestDriver ingest = new IngestDriver();

    @AfterEach
    void close() {
        ingest.close();
    }

    private static String row(String image, String viewpoint, String whale, String encounter) {
        return image + ",images/" + image + ".png,4,6," + viewpoint + ",2019-08-05,2019-08-05 16:49:13," + whale + ","
                + encounter + "\n";
    }

    private void manifest(String... rows) {
        ingest.pass(Duration.ofSeconds(10));
        ingest.put(MANIFEST, HEADER + String.join("", rows));
        ingest.event(MANIFEST);
    }

    private PhotoRegistered photo() {
        return ingest.photos().get(photoId(KEY, PHOTO));
    }

    private void assertThatTheyMet() {
        PhotoRegistered photo = photo();
        assertThat(photo.getViewpoint()).isEqualTo(Viewpoint.TOP);
        assertThat(photo.getInputDigest())
                .isEqualTo(
                        InputDigest.of(ContentDigest.of(PHOTO), Viewpoint.TOP).hex());
        assertThat(photo.getEncounter()).isEqualTo("library/e7");
        assertThat(photo.getTakenAt()).hasToString("2019-08-05T16:49:13Z");
        assertThat(photo.getMetadataSource()).containsEntry("viewpoint", "manifest");
        assertThat(ingest.decisions()).hasSize(1);
        Decision decision = ingest.decisions().get(0);
        assertThat(decision.getKind()).isEqualTo(DecisionKind.IDENTIFIED);
        assertThat(decision.getName()).isEqualTo("whale001");
        assertThat(decision.getWhaleId()).isNull();
        assertThat(decision.getPhotoId()).isEqualTo(photo.getPhotoId());
        assertThat(decision.getSource()).isEqualTo(DecisionSource.MANIFEST);
        assertThat(decision.getDecider()).isEqualTo("manifest:photos/library/metadata.csv");
        assertThat(decision.getExpectedVersion()).isZero();
        assertThat(ingest.objects().get("photos/" + MANIFEST).getState()).isEqualTo(ObjectState.MANIFEST);
        assertThat(ingest.quarantine()).isEmpty();
    }

    @Test
    void rowsWaitForTheirPhoto() {
        manifest(row("one", "top", "whale001", "e7"));
        assertThat(ingest.decisions()).isEmpty();

        ingest.uploaded(KEY, PHOTO);

        assertThatTheyMet();
        assertThat(ingest.count(IngestCounters.Count.PHOTOS)).isEqualTo(1);
    }

    @Test
    void photoIsRegisteredAgainWhenItsRowComesWithoutReadingItAgain() {
        ingest.uploaded(KEY, PHOTO);
        int reads = ingest.store.reads();

        manifest(row("one", "top", "whale001", "e7"));

        assertThatTheyMet();
        assertThat(ingest.store.reads()).isEqualTo(reads + 1);
    }

    @Test
    void sameManifestAgainDecidesNothing() {
        ingest.uploaded(KEY, PHOTO);
        manifest(row("one", "top", "whale001", "e7"));
        manifest(row("one", "top", "whale001", "e7"));
        ingest.retry(MANIFEST);

        assertThatTheyMet();
        assertThat(ingest.records(Topics.PHOTOS)).isEmpty();
    }

    @Test
    void newerManifestReplacesTheOlderOnesNamesAndBack() {
        ingest.uploaded(KEY, PHOTO);
        manifest(row("one", "top", "whale001", "e7"));
        manifest(row("one", "left", "whale002", "e7"));
        manifest(row("one", "top", "whale001", "e7"));

        assertThat(ingest.decisions())
                .extracting(Decision::getName)
                .containsExactly("whale001", "whale002", "whale001");
        assertThat(ingest.decisions()).extracting(Decision::getDecisionId).doesNotHaveDuplicates();
        assertThat(ingest.decisions()).extracting(Decision::getExpectedVersion).containsExactly(0L, null, null);
        assertThat(photo().getViewpoint()).isEqualTo(Viewpoint.TOP);
    }

    @Test
    void deletedManifestWithdrawsNothing() {
        ingest.uploaded(KEY, PHOTO);
        manifest(row("one", "top", "whale001", "e7"));

        ingest.delete(MANIFEST);
        ingest.event(MANIFEST);

        assertThat(photo().getViewpoint()).isEqualTo(Viewpoint.TOP);
        assertThat(ingest.decisions()).hasSize(1);
    }

    @Test
    void photoUploadedAgainGetsTheSameDecision() {
        ingest.uploaded(KEY, PHOTO);
        manifest(row("one", "top", "whale001", "e7"));

        ingest.delete(KEY);
        ingest.event(KEY);
        ingest.uploaded(KEY, PHOTO);

        assertThat(ingest.decisions()).hasSize(2);
        assertThat(ingest.decisions().get(1)).isEqualTo(ingest.decisions().get(0));
        assertThat(photo().getViewpoint()).isEqualTo(Viewpoint.TOP);
    }

    @Test
    void otherBytesUnderTheKeyAreAnotherPhotoWithADecisionOfItsOwn() {
        ingest.uploaded(KEY, PHOTO);
        manifest(row("one", "top", "whale001", "e7"));

        ingest.uploaded(KEY, TestPhotos.png(2));

        assertThat(ingest.decisions())
                .extracting(Decision::getPhotoId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void brokenRowIsQuarantinedByNumberAndColumnUntilItIsCorrected() {
        // Given
        ingest.uploaded(KEY, PHOTO);

        // When
        manifest(row("one", "top", "whale001", "e7"), row("two", "sideways", "whale002", "e7"));

        // Then
        assertThat(ingest.quarantine()).containsOnlyKeys("photos/library/metadata.csv#row-3");
        assertThat(ingest.quarantine().get("photos/library/metadata.csv#row-3").getWords())
                .contains("row 3", "column viewpoint", "sideways");
        assertThat(ingest.decisions()).hasSize(1);

        // When
        manifest(row("one", "top", "whale001", "e7"), row("two", "right", "whale002", "e7"));

        // Then
        assertThat(ingest.quarantine()).isEmpty();
    }

    @Test
    void manifestWithoutItsColumnsIsQuarantinedAsAWhole() {
        ingest.put(MANIFEST, "picture,animal\n1,2\n");
        ingest.event(MANIFEST);

        assertThat(ingest.quarantine().get("photos/library/metadata.csv").getCode())
                .isEqualTo(FailureCode.SURVEY_COLUMN_MISSING.code());
    }

    @Test
    void labelsOfAManifestOfTheWholeLibraryAreKeyedByPhoto() {
        manifest(row("one", "top", "whale001", "e7"), row("two", "left", "whale001", "e8"));
        ingest.uploaded(KEY, PHOTO);
        ingest.uploaded("library/images/two.png", TestPhotos.png(5));

        assertThat(ingest.records(Topics.LABELS))
                .extracting(record -> record.key())
                .containsExactlyInAnyOrderElementsOf(List.copyOf(Map.of(
                                photoId(KEY, PHOTO).hex(),
                                1,
                                photoId("library/images/two.png", TestPhotos.png(5))
                                        .hex(),
                                1)
                        .keySet()));
    }
}
