package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.image.ImageFacts;
import org.whaledo.image.Orientation;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.SurveyPathPattern;

class PhotoDescriptionTest {
    private static final String SURVEY = "surveys/2019-08-05-kenai/enc3/left/a.jpg";
    private static final ContentDigest CONTENT = ContentDigest.of(new byte[] {1});

    private static PhotoRegistered described(String key, Map<String, String> metadata, String exif) {
        StoredObject object = new StoredObject(
                new ObjectName("photos", key), "e1", 7, Instant.parse("2026-11-23T12:00:00Z"), "image/jpeg", metadata);
        Optional<LocalDateTime> takenAt =
                Optional.of(exif).filter(text -> !text.isEmpty()).map(LocalDateTime::parse);
        ImageFacts facts = new ImageFacts("image/jpeg", 30, 20, Orientation.UPRIGHT, takenAt, List.of("progressive"));
        return new PhotoDescription(object, SurveyPathPattern.standard(), facts).of(CONTENT);
    }

    @Test
    void exifRefinesTheDayOfThePathAndYieldsToAnother() {
        assertThat(described(SURVEY, Map.of(), "2019-08-05T16:49:13").getTakenAt())
                .hasToString("2019-08-05T16:49:13Z");
        assertThat(described(SURVEY, Map.of(), "2000-01-01T00:00:00").getTakenAt())
                .hasToString("2019-08-05T00:00:00Z");
    }

    @Test
    void exifTellsWhereNothingElseDoes() {
        PhotoRegistered photo = described("a.jpg", Map.of(), "2019-08-05T16:49:13");

        assertThat(photo.getTakenAt()).hasToString("2019-08-05T16:49:13Z");
        assertThat(photo.getMetadataSource()).containsExactly(Map.entry("takenAt", "exif"));
        assertThat(photo.getWarnings()).containsExactly("progressive");
    }

    @Test
    void whatNobodyTellsIsUnknownAndNeverNow() {
        PhotoRegistered photo = described("a.jpg", Map.of(), "");

        assertThat(photo.getTakenAt()).isNull();
        assertThat(photo.getSurvey()).isNull();
        assertThat(photo.getEncounter()).isNull();
        assertThat(photo.getViewpoint()).isEqualTo(Viewpoint.UNKNOWN);
        assertThat(photo.getMetadataSource()).isEmpty();
    }

    @Test
    void objectWinsOverPathAndPathOverExif() {
        PhotoRegistered photo = described(
                SURVEY,
                Map.of("survey", "2019-autumn", "place", "Cook Inlet", "encounter", "9", "taken-at", "2019-08-06"),
                "2019-08-05T16:49:13");

        assertThat(photo.getSurvey()).isEqualTo("2019-autumn");
        assertThat(photo.getPlace()).isEqualTo("Cook Inlet");
        assertThat(photo.getEncounter()).isEqualTo("2019-autumn/9");
        assertThat(photo.getTakenAt()).hasToString("2019-08-06T00:00:00Z");
        assertThat(photo.getMetadataSource()).containsEntry("takenAt", "object").containsEntry("viewpoint", "path");
    }

    @Test
    void unreadableTimeIsAWarning() {
        assertThat(described("a.jpg", Map.of("taken-at", "yesterday"), "").getWarnings())
                .contains("x-amz-meta-taken-at cannot be read");
    }
}
