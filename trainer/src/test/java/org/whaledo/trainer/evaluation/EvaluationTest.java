package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

class EvaluationTest {
    private static final ModelId MODEL = new ModelId("ab".repeat(32));

    @Test
    void scoresEachScenarioAndAllQueriesPooled() {
        // Given two scenarios over the same photos, one of which is answered wrongly
        Map<String, UnitVector> vectors =
                Map.of("a", vector(1, 0), "a2", vector(0.9f, 0.1f), "b", vector(0, 1), "b2", vector(0.6f, 0.4f));
        Scenario easy = new Scenario("easy", List.of(query("a")), List.of("a2", "b"), Map.of("q-a", Set.of("a2")));
        Scenario hard = new Scenario("hard", List.of(query("b2")), List.of("a2", "b"), Map.of("q-b2", Set.of("b")));

        // When they are evaluated
        Evaluation evaluation = Evaluation.of(new Scenarios(List.of(easy, hard), true), MODEL, vectors);

        // Then the pooled row is the mean over queries
        assertThat(evaluation.scores())
                .containsExactly(
                        new ScenarioScore("easy", 1.0, 1.0, 1.0, new Interval(1, 1), 1),
                        new ScenarioScore("hard", 0.5, 0.0, 1.0, new Interval(0.5, 0.5), 1),
                        new ScenarioScore(ScenarioScore.POOLED, 0.75, 0.5, 1.0, new Interval(0.5, 1), 2));
        assertThat(evaluation.outcomes())
                .extracting(QueryOutcome::averagePrecision)
                .containsExactly(1.0, 0.5);
    }

    @Test
    void ranksAsAPlainSortOfAllCosinesDoes() {
        long seed = 20261123;
        Random random = new Random(seed);
        Map<String, UnitVector> vectors = new LinkedHashMap<>();
        IntStream.range(0, 200).forEach(i -> vectors.put("i" + i, random(random, 32)));
        List<String> images = new ArrayList<>(vectors.keySet());
        Scenario scenario = new Scenario("all", List.of(query("i0")), images, Map.of("q-i0", Set.of("i1")));

        List<RankedImage> answer = Evaluation.of(new Scenarios(List.of(scenario), true), MODEL, vectors)
                .answers()
                .get("q-i0");

        List<String> plain = images.stream()
                .filter(image -> !image.equals("i0"))
                .sorted(Comparator.comparingDouble(image -> -cosine(vectors.get("i0"), vectors.get(image))))
                .limit(RetrievalMetric.LIMIT)
                .toList();
        assertThat(answer).as("seed %d", seed).extracting(RankedImage::image).isEqualTo(plain);
        assertThat(answer.get(0).score())
                .isCloseTo((1 + cosine(vectors.get("i0"), vectors.get(plain.get(0)))) / 2, within(1e-6));
    }

    @Test
    void namesAnImageWithoutEmbedding() {
        Scenario scenario = new Scenario("any", List.of(query("a")), List.of("gone"), Map.of("q-a", Set.of("gone")));

        assertThatThrownBy(
                        () -> Evaluation.of(new Scenarios(List.of(scenario), true), MODEL, Map.of("a", vector(1, 0))))
                .hasMessageContaining("scenario any asks for image gone");
    }

    private static Scenario.Query query(String image) {
        return new Scenario.Query("q-" + image, image);
    }

    private static UnitVector vector(float... values) {
        return UnitVector.normalised(values);
    }

    private static UnitVector random(Random random, int dimension) {
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalised(values);
    }

    private static double cosine(UnitVector one, UnitVector other) {
        double sum = 0;
        for (int i = 0; i < one.dimension(); i++) {
            sum += (double) one.values()[i] * other.values()[i];
        }
        return sum;
    }
}
