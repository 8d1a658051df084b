package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.trainer.evaluation.RetrievalMetric.Rules;

/** Golden values G1 to G9: what the competition's own script says of its public example, where that is present. */
class OfficialExampleTest {
    private final Map<String, Set<String>> truth = new TreeMap<>();
    private final Map<String, String> imageOfQuery = new TreeMap<>();
    private final Map<String, List<String>> databaseOfQuery = new TreeMap<>();

    @BeforeEach
    void readExample() throws IOException {
        Path example = RealData.folder("official-example");
        assumeTrue(Files.isDirectory(example), "the competition's example is not at " + example);
        for (String[] row : rows(example.resolve("scoring/example_labels.csv"))) {
            truth.computeIfAbsent(row[0], query -> new HashSet<>()).add(row[1]);
        }
        for (String scenario : List.of("scenario01", "scenario02")) {
            List<String> database = lines(example.resolve("databases/" + scenario + ".csv"))
                    .map(row -> row[0])
                    .sorted()
                    .toList();
            rows(example.resolve("queries/" + scenario + ".csv")).forEach(row -> {
                imageOfQuery.put(row[0], row[1]);
                databaseOfQuery.put(row[0], database);
            });
        }
        assertThat(truth).hasSize(10);
    }

    @Test
    void perfectAnswersScoreOne() {
        assertThat(official(perfect())).isCloseTo(1.0, within(1e-12));
    }

    @Test
    void lexicalOrderScoresAsTheScriptSays() {
        assertThat(official(lexical(20, false))).isCloseTo(0.05210355911336303, within(1e-15));
    }

    @Test
    void equalScoresScoreAsTheScriptSays() {
        assertThat(official(lexical(20, true))).isCloseTo(0.038531746031746035, within(1e-15));
    }

    @Test
    void orderOfRowsIsIrrelevant() {
        Map<String, List<RankedImage>> answers = lexical(20, false);
        answers.replaceAll((query, rows) -> {
            List<RankedImage> reversed = new ArrayList<>(rows);
            Collections.reverse(reversed);
            return reversed;
        });

        assertThat(official(answers)).isCloseTo(0.05210355911336303, within(1e-15));
    }

    @Test
    void missingQueriesAreAHoleThatStrictRulesClose() {
        Map<String, List<RankedImage>> answers = perfect();
        answers.keySet().removeIf(query -> query.startsWith("scenario02"));

        assertThat(official(answers)).isCloseTo(1.0, within(1e-12));
        assertThat(RetrievalMetric.mean(answers, truth, Rules.STRICT)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void duplicatesAreAHoleThatStrictRulesClose() {
        Map<String, List<RankedImage>> answers = perfect();
        String query = "scenario01-train2893";
        List<RankedImage> rows = new ArrayList<>(answers.get(query));
        rows.addAll(Collections.nCopies(5, rows.get(0)));
        answers.put(query, rows);

        assertThat(official(answers)).isCloseTo(1.0714, within(1e-4));
        assertThatThrownBy(() -> RetrievalMetric.mean(answers, truth, Rules.STRICT))
                .hasMessageContaining("is returned twice");
    }

    @Test
    void allRowsScoreAsTheScriptSays() {
        assertThat(official(lexical(Integer.MAX_VALUE, false))).isCloseTo(0.11561870481974026, within(1e-12));
    }

    @Test
    void returningTheQueryItselfCosts() {
        Map<String, List<RankedImage>> answers = perfect();
        answers.replaceAll((query, rows) -> {
            List<RankedImage> withSelf = new ArrayList<>(rows);
            withSelf.add(new RankedImage(imageOfQuery.get(query), 1.0));
            return withSelf;
        });

        assertThat(official(answers)).isCloseTo(0.641844923154447, within(1e-12));
    }

    private double official(Map<String, List<RankedImage>> answers) {
        return RetrievalMetric.mean(answers, truth, Rules.OFFICIAL);
    }

    private Map<String, List<RankedImage>> perfect() {
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        truth.forEach((query, images) -> {
            List<RankedImage> rows = new ArrayList<>();
            images.stream().sorted().forEach(image -> rows.add(new RankedImage(image, 1 - (rows.size() + 1) / 100.0)));
            answers.put(query, rows);
        });
        return answers;
    }

    private Map<String, List<RankedImage>> lexical(int limit, boolean tied) {
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        databaseOfQuery.forEach((query, database) -> {
            List<RankedImage> rows = new ArrayList<>();
            for (String image : database) {
                if (rows.size() < limit && !image.equals(imageOfQuery.get(query))) {
                    rows.add(new RankedImage(image, tied ? 0.5 : 1 - rows.size() / 100.0));
                }
            }
            answers.put(query, rows);
        });
        return answers;
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(line -> line.split(","));
    }

    private static List<String[]> rows(Path file) throws IOException {
        return lines(file).toList();
    }
}
