package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

final class ScenariosTest {
    private static final Scenarios TWO = new Scenarios(
            List.of(
                    new Scenario(
                            "one",
                            List.of(new Scenario.Query("one-a", "a"), new Scenario.Query("one-b", "b")),
                            List.of("c", "d", "e"),
                            Map.of("one-a", Set.of("c", "d"), "one-b", Set.of("e"))),
                    new Scenario(
                            "two",
                            List.of(new Scenario.Query("two-a", "a")),
                            List.of("e", "c"),
                            Map.of("two-a", Set.of("c")))),
            true);

    @TempDir
    private Path folder;

    @Test
    void readsWhatItWrote() throws IOException {
        TWO.writeTo(folder);

        assertThat(Scenarios.present(folder)).isTrue();
        assertThat(Scenarios.read(folder)).isEqualTo(TWO);
    }

    @Test
    void readsScenariosWithoutGroundTruth() throws IOException {
        TWO.writeTo(folder);
        Files.delete(folder.resolve("ground_truth.csv"));

        Scenarios read = Scenarios.read(folder);

        assertThat(read.truthKnown()).isFalse();
        assertThat(read.scenarios()).hasSize(2).allMatch(scenario -> scenario.truth()
                .isEmpty());
    }

    @Test
    void leavesImagesOutOfQueriesAnswersAndTruth() {
        // Given
        List<String> database = IntStream.range(0, 61).mapToObj(i -> "d" + i).toList();
        Scenario asked = new Scenario(
                "any",
                List.of(new Scenario.Query("any-a", "a"), new Scenario.Query("any-b", "b")),
                database,
                Map.of("any-a", Set.of("d0", "d1"), "any-b", Set.of("d2")));
        Scenarios scenarios = new Scenarios(List.of(asked), true);
        // When
        Scenarios left = scenarios.without(Set.of("b", "d0", "never there"));
        // Then
        assertThat(left.scenarios())
                .containsExactly(new Scenario(
                        "any",
                        List.of(new Scenario.Query("any-a", "a")),
                        database.subList(1, 61),
                        Map.of("any-a", Set.of("d1"))));
    }

    @Test
    void leavesOutScenariosThatLostTheirQueriesOrTooManyAnswersAlone() {
        assertThat(TWO.without(Set.of("never there"))).isEqualTo(TWO);
        assertThat(TWO.without(Set.of("d")).scenarios())
                .extracting(Scenario::id)
                .containsExactly("two");
        assertThat(TWO.without(Set.of("a", "b")).scenarios()).isEmpty();
    }

    @Test
    void namesFileAndColumnsThatAreMissing() throws IOException {
        TWO.writeTo(folder);
        Files.writeString(folder.resolve("queries/one.csv"), "id,image\n1,a\n");
        assertFails(
                FailureCode.SURVEY_COLUMN_MISSING, "queries/one.csv lacks query_id, query_image_id; it has id, image");

        Files.writeString(folder.resolve("query_scenarios.csv"), "scenario_id,queries_path\n");
        assertFails(FailureCode.SURVEY_COLUMN_MISSING, "query_scenarios.csv lacks database_path");
    }

    @Test
    void namesFilesThatAreMissingOrLeadOut() throws IOException {
        assertThat(Scenarios.present(folder)).isFalse();
        assertFails(FailureCode.SURVEY_FILE_MISSING, "query_scenarios.csv");

        TWO.writeTo(folder);
        Files.delete(folder.resolve("databases/two.csv"));
        assertFails(FailureCode.SURVEY_FILE_MISSING, "databases/two.csv");

        Files.writeString(
                folder.resolve("query_scenarios.csv"), "scenario_id,queries_path,database_path\nx,../../q.csv,d.csv\n");
        assertFails(FailureCode.SURVEY_ROW_INVALID, "'../../q.csv' leads out");
    }

    @Test
    void namesBlankCellsAndRepeatedIds() throws IOException {
        TWO.writeTo(folder);
        Files.writeString(folder.resolve("databases/one.csv"), "database_image_id,note\nc,\n,x\n");
        assertFails(FailureCode.SURVEY_ROW_INVALID, "databases/one.csv, row 3, column database_image_id");

        TWO.writeTo(folder);
        Files.writeString(folder.resolve("queries/one.csv"), "query_id,query_image_id\nq,a\nq,b\n");
        assertFails(FailureCode.SURVEY_ROW_INVALID, "query 'q' twice");
    }

    private void assertFails(FailureCode code, String words) {
        assertThatThrownBy(() -> Scenarios.read(folder))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
