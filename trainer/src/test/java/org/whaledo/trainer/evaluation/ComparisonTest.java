package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

class ComparisonTest {
    private static final int WHALES = 30;
    private static final int PHOTOS_OF_EACH = 4;

    @Test
    void callsAnEmbeddingBetterOnlyWhereTheWholeIntervalSaysSo() {
        // Given a noisy embedding, the same again, and a clean one of the same photos
        EmbeddedSurvey noisy = survey(1, 0.9f);
        EmbeddedSurvey clean =
                noisy.with(new ModelId("cd".repeat(32)), survey(2, 0.1f).vectors());

        // When both are compared with the noisy one
        List<VariantScore> scores = Comparison.of(noisy, Map.of("clean", clean));

        // Then the clean one is better by the difference of the means, and the first row is the one that serves
        VariantScore served = scores.get(0);
        VariantScore better = scores.stream()
                .filter(score -> score.variant().equals("clean"))
                .findFirst()
                .orElseThrow();
        assertThat(served.difference()).isZero();
        assertThat(served.interval()).isEqualTo(new Interval(0, 0));
        assertThat(served.better()).isFalse();
        assertThat(served.map20())
                .isEqualTo(Evaluation.of(noisy)
                        .scores()
                        .get(Evaluation.of(noisy).scores().size() - 1)
                        .map20());
        assertThat(better.better()).isTrue();
        assertThat(better.difference()).isCloseTo(better.map20() - served.map20(), within(1e-12));
        assertThat(better.interval().low()).isLessThan(better.difference());
    }

    @Test
    void withoutTruthThereIsNothingToCompare() {
        EmbeddedSurvey survey = survey(1, 0.5f);
        Scenario asked = survey.scenarios().scenarios().get(0);
        Scenario unknown = new Scenario(asked.id(), asked.queries(), asked.database(), Map.of());
        EmbeddedSurvey blind = new EmbeddedSurvey(
                new Scenarios(List.of(unknown), false), survey.model(), survey.facts(), survey.vectors());

        assertThat(Comparison.of(blind, Map.of())).isEmpty();
    }

    private static EmbeddedSurvey survey(long seed, float noise) {
        Random random = new Random(seed);
        Map<String, UnitVector> vectors = new HashMap<>();
        Map<String, ImageFacts> facts = new HashMap<>();
        List<Scenario.Query> queries = new ArrayList<>();
        List<String> database = new ArrayList<>();
        Map<String, Set<String>> truth = new HashMap<>();
        for (int whale = 0; whale < WHALES; whale++) {
            for (int photo = 0; photo < PHOTOS_OF_EACH; photo++) {
                String image = whale + "-" + photo;
                float[] vector = new float[WHALES];
                for (int d = 0; d < WHALES; d++) {
                    vector[d] = noise * (float) random.nextGaussian();
                }
                vector[whale] += 1;
                vectors.put(image, UnitVector.normalised(vector));
                facts.put(image, new ImageFacts(Optional.of("w" + whale), Optional.empty(), Viewpoint.TOP));
                if (photo == 0) {
                    queries.add(new Scenario.Query("q" + image, image));
                    truth.put("q" + image, new HashSet<>());
                } else {
                    database.add(image);
                    truth.get("q" + whale + "-0").add(image);
                }
            }
        }
        Scenario scenario = new Scenario("any", queries, database, truth);
        return new EmbeddedSurvey(new Scenarios(List.of(scenario), true), new ModelId("ab".repeat(32)), facts, vectors);
    }
}
