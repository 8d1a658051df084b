package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

/** Scenarios in the competition's style are held by {@link SyntheticSurveyTest} and {@link RealSurveyTest}. */
final class ScenarioDiceTest {
    /** Ten whales with ten photos each, of one encounter a whale. */
    private final List<ManifestRow> rows = IntStream.range(0, 100)
            .mapToObj(i -> new ManifestRow(
                    i,
                    i + ".jpg",
                    Optional.of(String.format(Locale.ROOT, "whale%d-%02d", i / 10, i)),
                    Optional.of("whale" + i / 10),
                    Viewpoint.TOP,
                    Optional.of("encounter" + i / 10),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .toList();

    @Test
    void aPhotoWiseSplitAsksAboutATenthAndLetsNearCopiesAnswer() {
        Scenario scenario =
                new ScenarioDice(1, rows).drawPhotoWise().scenarios().get(0);

        assertThat(scenario.queries()).hasSize(10);
        assertThat(scenario.database())
                .hasSize(90)
                .doesNotContainAnyElementsOf(
                        scenario.queries().stream().map(Scenario.Query::image).toList());
        assertThat(scenario.queries())
                .allSatisfy(query -> assertThat(scenario.truth().get(query.id()))
                        .isNotEmpty()
                        .allMatch(image -> image.startsWith(query.image().substring(0, "whale0".length()))));
        assertThat(new ScenarioDice(1, rows).drawPhotoWise().scenarios()).containsExactly(scenario);
        assertThat(new ScenarioDice(2, rows).drawPhotoWise().scenarios().get(0).queries())
                .isNotEqualTo(scenario.queries());
    }

    @Test
    void scenariosOfTheCompetitionAskNothingWithinAnEncounter() {
        assertThat(new ScenarioDice(1, rows).draw().scenarios()).isEmpty();
    }
}
