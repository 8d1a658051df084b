package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.trainer.evaluation.RetrievalMetric.Rules;

class RetrievalMetricTest {
    private static final Map<String, Set<String>> TWO_QUERIES =
            Map.of("a", Set.of("p1", "p2", "p3"), "b", Set.of("z1"));

    @Test
    void agreesWithTheOfficialScriptOnDistinctScores() {
        Map<String, List<RankedImage>> answers = Map.of(
                "a", List.of(row("p1", .9), row("x", .8), row("p2", .7)), "b", List.of(row("y", .9), row("z1", .1)));

        // Golden value G10 of the official script.
        assertThat(RetrievalMetric.mean(answers, TWO_QUERIES, Rules.STRICT))
                .isCloseTo(0.5277777777777777, within(1e-15));
    }

    @Test
    void takesEqualScoresAsOneStep() {
        Map<String, List<RankedImage>> answers =
                Map.of("a", List.of(row("p1", .9), row("x", .9), row("p2", .9)), "b", List.of(row("z1", .5)));

        // Golden value G11.
        assertThat(RetrievalMetric.mean(answers, TWO_QUERIES, Rules.STRICT))
                .isCloseTo(0.7222222222222222, within(1e-15));
    }

    @Test
    void asksForNoMoreThanTheLimit() {
        Set<String> positives = new HashSet<>();
        IntStream.range(0, 25).forEach(i -> positives.add("p" + i));
        List<RankedImage> twenty = IntStream.range(0, 20)
                .mapToObj(i -> row("p" + i, 1 - i / 100.0))
                .toList();

        // Golden value G12.
        assertThat(RetrievalMetric.averagePrecision(twenty, positives)).isCloseTo(1.0, within(1e-15));
    }

    @Test
    void agreesWithThePlainDefinitionOnDistinctScores() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> images = new ArrayList<>(
                    IntStream.range(0, 40).mapToObj(i -> "i" + i).toList());
            Collections.shuffle(images, random);
            Set<String> positives = new HashSet<>(images.subList(0, 1 + random.nextInt(30)));
            Collections.shuffle(images, random);
            List<String> returned = images.subList(0, 1 + random.nextInt(20));
            List<RankedImage> rows = new ArrayList<>(IntStream.range(0, returned.size())
                    .mapToObj(i -> row(returned.get(i), 1 - i / 100.0))
                    .toList());
            Collections.shuffle(rows, random);

            assertThat(RetrievalMetric.averagePrecision(rows, positives))
                    .as("seed %d", seed)
                    .isCloseTo(plainAveragePrecision(returned, positives), within(1e-12));
        }
    }

    @Test
    void countsAMissingQueryAsZeroOnlyWhenStrict() {
        Map<String, List<RankedImage>> onlyB = Map.of("b", List.of(row("z1", .5)));

        assertThat(RetrievalMetric.mean(onlyB, TWO_QUERIES, Rules.STRICT)).isEqualTo(0.5);
        assertThat(RetrievalMetric.mean(onlyB, TWO_QUERIES, Rules.OFFICIAL)).isEqualTo(1.0);
    }

    @Test
    void refusesDuplicatesAndOverlongAnswersWhenStrict() {
        Map<String, List<RankedImage>> twice = Map.of("b", List.of(row("z1", .5), row("z1", .4)));
        Map<String, List<RankedImage>> overlong = Map.of(
                "b", IntStream.range(0, 21).mapToObj(i -> row("i" + i, .5)).toList());

        assertThatThrownBy(() -> RetrievalMetric.mean(twice, TWO_QUERIES, Rules.STRICT))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("query b: image z1 is returned twice");
        assertThatThrownBy(() -> RetrievalMetric.mean(overlong, TWO_QUERIES, Rules.STRICT))
                .hasMessageContaining("21 rows");
        assertThat(RetrievalMetric.mean(overlong, TWO_QUERIES, Rules.OFFICIAL)).isZero();
    }

    @Test
    void refusesScoresOutsideTheUnitInterval() {
        for (double score : new double[] {-0.01, 1.01, Double.NaN}) {
            Map<String, List<RankedImage>> answers = Map.of("b", List.of(row("z1", score)));
            assertThatThrownBy(() -> RetrievalMetric.mean(answers, TWO_QUERIES, Rules.OFFICIAL))
                    .hasMessageContaining("is not in [0, 1]");
        }
    }

    /** (1 / min(positives, 20)) * sum over k of precision(k) * relevant(k). */
    private static double plainAveragePrecision(List<String> ranked, Set<String> positives) {
        double sum = 0;
        int hits = 0;
        for (int k = 1; k <= ranked.size(); k++) {
            if (positives.contains(ranked.get(k - 1))) {
                hits++;
                sum += (double) hits / k;
            }
        }
        return sum / Math.min(positives.size(), RetrievalMetric.LIMIT);
    }

    private static RankedImage row(String image, double score) {
        return new RankedImage(image, score);
    }
}
