package org.whaledo.local.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.whaledo.local.play.QuizTest.photo;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.RankedPhoto;
import org.whaledo.event.RankedWhale;
import org.whaledo.event.Verdict;

final class AnswerQualityTest {
    private static final Map<String, String> NAMES = Map.of("1", "Ivory", "2", "Pearl");
    private static final List<PlayedPhoto> TOLD = List.of(
            photo("a1", "Ivory", "e1", 1),
            photo("a2", "Ivory", "e2", 2),
            photo("a3", "Ivory", "e3", 3),
            photo("b1", "Pearl", "e1", 1));

    @Test
    void countsOtherEncountersOfTheWhaleAlone() {
        PlayedPhoto first = photo("q1", "Ivory", "e3", 3);
        PlayedPhoto second = photo("q2", "Pearl", "e9", 9);
        PlayedPhoto answerless = photo("q3", "Opal", "e9", 9);
        // a1 and a2 are to be found; a3 is of the same encounter. Found in places 1 and 4: (1 + 2/4) / 2.
        Map<String, MatchesRanked> answers = Map.of(
                "p/q1", answer(List.of("1", "2"), "p/a1", "p/b1", "p/x", "p/a2"),
                "p/q2", answer(List.of("1", "2"), "p/a1", "p/b1"),
                "p/q3", answer(List.of("1"), "p/a1"));

        AnswerQuality quality = AnswerQuality.of(
                List.of(first, second, answerless),
                TOLD,
                "p/",
                key -> Optional.ofNullable(answers.get(key)),
                whale -> Optional.ofNullable(NAMES.get(whale)));

        assertThat(quality.questions()).isEqualTo(2);
        assertThat(quality.map20()).isCloseTo((0.75 + 0.5) / 2, within(1e-9));
        assertThat(quality.top1()).isEqualTo(0.5);
        assertThat(quality.top5()).isEqualTo(1);
    }

    @Test
    void saysThatNothingWasAsked() {
        AnswerQuality quality =
                AnswerQuality.of(List.of(), TOLD, "", key -> Optional.empty(), whale -> Optional.empty());

        assertThat(quality.questions()).isZero();
        assertThat(quality.map20()).isNaN();
        assertThat(quality.words()).doesNotContain("NaN");
    }

    private static MatchesRanked answer(List<String> whales, String... photos) {
        double[] score = {1};
        return MatchesRanked.newBuilder()
                .setPhotoId("q")
                .setBucket("photos")
                .setObjectKey("q")
                .setRevision(1)
                .setAnswerId("")
                .setCauses(List.of())
                .setModelId("m")
                .setEpoch(1)
                .setVerdict(Verdict.CANDIDATES)
                .setWhales(whales.stream()
                        .map(whale -> RankedWhale.newBuilder()
                                .setWhaleId(whale)
                                .setScore(1)
                                .setPhotoId("")
                                .setObjectKey("")
                                .build())
                        .toList())
                .setPhotos(Arrays.stream(photos)
                        .map(key -> new RankedPhoto("", key, (float) (score[0] -= 0.1), null))
                        .toList())
                .setViewpointRule("all")
                .setEncounterExcluded(true)
                .setCatalogueSize(9)
                .setRankedAt(Instant.EPOCH)
                .build();
    }
}
