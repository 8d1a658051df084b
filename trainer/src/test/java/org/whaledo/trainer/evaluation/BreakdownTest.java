package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

class BreakdownTest {
    private static final ModelId MODEL = new ModelId("ab".repeat(32));

    private final Map<String, ImageFacts> facts = new HashMap<>();
    private final Map<String, UnitVector> vectors = new HashMap<>();

    @Test
    void asksAnewAmongThePhotosOfEachViewpoint() {
        // Given a whale whose side is nearer to another whale's side than to its own top
        image("ask", "a", Viewpoint.TOP, 1, 0);
        image("own-top", "a", Viewpoint.TOP, 0.9f, 0.1f);
        image("own-left", "a", Viewpoint.LEFT, 0.2f, 0.8f);
        image("other-right", "b", Viewpoint.RIGHT, 0.6f, 0.4f);
        image("other-top", "b", Viewpoint.TOP, 0.8f, 0.3f);

        // When a query from above is asked among all of them
        Breakdown parts = evaluated("ask", List.of("own-top", "own-left", "other-right", "other-top"), "a");

        // Then its top answer is first among tops, its side answer second among sides
        assertThat(parts.viewpoints())
                .extracting(ScenarioScore::scenario, ScenarioScore::map20)
                .containsExactly(tuple("top-top", 1.0), tuple("top-side", 0.5), tuple("cross-view", 0.5));
    }

    @Test
    void countsThePhotosThatShowTheWhale() {
        image("ask", "a", Viewpoint.TOP, 1, 0);
        image("first", "a", Viewpoint.TOP, 0.9f, 0.1f);
        image("second", "a", Viewpoint.TOP, 0.7f, 0.2f);
        image("other", "b", Viewpoint.TOP, 0, 1);

        assertThat(evaluated("ask", List.of("first", "other"), "a").references())
                .extracting(ScenarioScore::scenario)
                .containsExactly("1");
        assertThat(evaluated("ask", List.of("first", "second", "other"), "a").references())
                .extracting(ScenarioScore::scenario)
                .containsExactly("2-3");
    }

    @Test
    void leavesOutQueriesWhoseViewpointNobodyKnows() {
        image("ask", "a", Viewpoint.UNKNOWN, 1, 0);
        image("own", "a", Viewpoint.TOP, 1, 0);

        assertThat(evaluated("ask", List.of("own"), "a").viewpoints()).isEmpty();
    }

    private Breakdown evaluated(String query, List<String> database, String whale) {
        Set<String> truth = Set.copyOf(database.stream()
                .filter(image -> facts.get(image).whale().equals(Optional.of(whale)))
                .toList());
        Scenario scenario = new Scenario(
                "any", List.of(new Scenario.Query("q-" + query, query)), database, Map.of("q-" + query, truth));
        return Evaluation.of(new EmbeddedSurvey(new Scenarios(List.of(scenario), true), MODEL, facts, vectors))
                .parts();
    }

    private void image(String id, String whale, Viewpoint viewpoint, float... vector) {
        facts.put(id, new ImageFacts(Optional.of(whale), Optional.empty(), viewpoint));
        vectors.put(id, UnitVector.normalised(vector));
    }
}
