package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;

final class RealSurveyTest {
    @Test
    void readsTheManifest() throws IOException {
        Path folder = RealSurvey.folder();

        Manifest manifest = Manifest.read(Files.readAllBytes(folder.resolve("metadata.csv")));

        assertThat(manifest.errors()).isEmpty();
        assertThat(manifest.rows()).hasSize(4_561);
        assertThat(manifest.rows().stream()
                        .map(row -> row.whale().orElseThrow())
                        .distinct())
                .hasSize(624);
        assertThat(manifest.rows()).noneMatch(row -> row.viewpoint() == Viewpoint.UNKNOWN);
        assertThat(manifest.rows().stream()
                        .filter(row -> row.split().orElseThrow().equals("validation")))
                .hasSize(959);
    }

    @Test
    void readsTheFolder() {
        SurveyFolder folder = SurveyFolder.read(RealSurvey.folder());

        assertThat(folder.problems()).isEmpty();
        assertThat(folder.photos()).hasSize(4_561).allMatch(photo -> photo.whale()
                .isPresent());
        assertThat(folder.byImageId()).hasSize(4_561);
    }

    @Test
    void readsTheScenarios() {
        Path folder = RealSurvey.folder();
        Map<String, SurveyPhoto> photos = SurveyFolder.read(folder).byImageId();

        Scenarios scenarios = Scenarios.read(folder);

        assertThat(scenarios.truthKnown()).isTrue();
        assertThat(scenarios.scenarios()).hasSize(10);
        assertThat(scenarios.scenarios().stream()
                        .mapToInt(scenario -> scenario.queries().size())
                        .sum())
                .isEqualTo(1_613);
        for (Scenario scenario : scenarios.scenarios()) {
            Set<String> database = new HashSet<>(scenario.database());
            assertThat(photos.keySet()).containsAll(database);
            assertThat(scenario.truth()).hasSize(scenario.queries().size());
            assertThat(scenario.truth().values()).allMatch(database::containsAll);
        }
    }
}
