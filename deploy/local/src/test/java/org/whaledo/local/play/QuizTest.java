package org.whaledo.local.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.survey.SyntheticSurveySettings;

final class QuizTest {
    private static final LocalDateTime NOON = LocalDateTime.of(2019, 8, 5, 12, 0);

    @Test
    void asksAboutTheLastEncounterOfWhalesSeenInTwo() {
        PlayedSurvey survey = new PlayedSurvey(
                List.of(
                        photo("a3", "Ivory", "e3", 3),
                        photo("a1", "Ivory", "e1", 1),
                        photo("a2", "Ivory", "e2", 2),
                        photo("a4", "Ivory", "e3", 4),
                        photo("b1", "Pearl", "e1", 1),
                        photo("b2", "Pearl", "e4", 5),
                        photo("c1", "Opal", "e1", 1)),
                new TreeMap<>());

        assertThat(Quiz.aboutLastEncounters(survey).asked()).containsExactly("a3", "a4", "b2");
        Quiz within = Quiz.withinLastEncounters(survey);
        assertThat(within.truth()).isEqualTo(Map.of("a4", "Ivory"));
        assertThat(within.known())
                .extracting(PlayedPhoto::key)
                .containsExactlyInAnyOrder("a1", "a2", "a3", "b1", "b2", "c1");
    }

    @Test
    void photosWithoutEncounterAreEachTheirOwn() {
        PlayedSurvey survey = new PlayedSurvey(
                List.of(photo("a1", "Ivory", null, 1), photo("a2", "Ivory", null, 2)), new TreeMap<>());

        assertThat(Quiz.aboutLastEncounters(survey).asked()).containsExactly("a2");
    }

    @Test
    void manifestsNameKnownPhotosAlone(@TempDir Path folder) throws Exception {
        Quiz quiz = Quiz.aboutLastEncounters(PlayedSurvey.generated(new SyntheticSurveySettings(3, 0, 4, 64)));

        quiz.writeKnown(folder);
        quiz.writeQuestions(folder);

        Map<String, SurveyPhoto> read =
                SurveyFolder.read(folder).photos().stream().collect(Collectors.toMap(SurveyPhoto::key, each -> each));
        assertThat(read).hasSameSizeAs(quiz.survey().photos());
        assertThat(quiz.asked()).isNotEmpty();
        for (PlayedPhoto photo : quiz.survey().photos()) {
            SurveyPhoto found = read.get(photo.key());
            assertThat(found.encounter()).isEqualTo(photo.encounter());
            assertThat(found.whale()).isEqualTo(quiz.asks(photo) ? Optional.empty() : Optional.of(photo.whale()));
        }
    }

    @Test
    void playsAFolderInTheOrderOfItsPhotos(@TempDir Path folder) throws Exception {
        PlayedSurvey survey = PlayedSurvey.generated(new SyntheticSurveySettings(4, 3, 3, 64));
        survey.writeManifests(folder, photo -> true);
        survey.writePhotos(folder, photo -> true);

        List<PlayedPhoto> read = PlayedSurvey.read(folder).photos();

        assertThat(read)
                .isSortedAccordingTo(Comparator.comparing(PlayedPhoto::takenAt))
                .isNotEmpty()
                .hasSizeLessThan(survey.photos().size());
        assertThat(read.get(0).content().bytes())
                .isEqualTo(survey.photos().stream()
                        .filter(photo -> photo.key().equals(read.get(0).key()))
                        .findFirst()
                        .orElseThrow()
                        .content()
                        .bytes());
    }

    static PlayedPhoto photo(String key, String whale, String encounter, int hours) {
        return new PlayedPhoto(key, whale, Optional.ofNullable(encounter), NOON.plusHours(hours), () -> new byte[] {1});
    }
}
