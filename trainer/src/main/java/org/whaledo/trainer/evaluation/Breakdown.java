package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.whaledo.survey.Scenario;

/**
 * The queries of all scenarios, taken apart.
 *
 * @param viewpoints by the query's and the answers' viewpoint: {@code top-top}, {@code top-side}, {@code side-top}, {@code
 *     side-side}, and {@code cross-view} for the second and third together. The queries are asked anew among the database's
 *     photos of that viewpoint; those that have no true answer there are left out
 * @param references by the number of photos in the database that show the whale: {@code 1}, {@code 2-3}, {@code 4-9}, {@code
 *     10+}
 */
public record Breakdown(List<ScenarioScore> viewpoints, List<ScenarioScore> references) {
    /** Parts that would be empty are left out. */
    public Breakdown {
        viewpoints = List.copyOf(viewpoints);
        references = List.copyOf(references);
    }

    static Breakdown of(EmbeddedSurvey survey, Ranking ranking, List<QueryOutcome> outcomes, WhaleBootstrap bootstrap) {
        return new Breakdown(viewpoints(survey, ranking, bootstrap), references(outcomes, bootstrap));
    }

    private static List<ScenarioScore> references(List<QueryOutcome> outcomes, WhaleBootstrap bootstrap) {
        Map<String, Predicate<Integer>> parts = new LinkedHashMap<>();
        parts.put("1", count -> count == 1);
        parts.put("2-3", count -> count == 2 || count == 3);
        parts.put("4-9", count -> count >= 4 && count <= 9);
        parts.put("10+", count -> count >= 10);
        Map<String, List<QueryOutcome>> found = new LinkedHashMap<>();
        parts.forEach((name, part) -> found.put(
                name,
                outcomes.stream()
                        .filter(outcome -> part.test(outcome.positives().size()))
                        .toList()));
        return scores(found, bootstrap);
    }

    private static List<ScenarioScore> viewpoints(EmbeddedSurvey survey, Ranking ranking, WhaleBootstrap bootstrap) {
        Map<String, List<QueryOutcome>> found = new LinkedHashMap<>();
        for (String asking : List.of("top", "side")) {
            for (String answering : List.of("top", "side")) {
                found.put(asking + "-" + answering, asked(survey, ranking, asking, answering));
            }
        }
        List<QueryOutcome> across = new ArrayList<>(found.get("top-side"));
        across.addAll(found.get("side-top"));
        found.put("cross-view", across);
        return scores(found, bootstrap);
    }

    private static List<QueryOutcome> asked(EmbeddedSurvey survey, Ranking ranking, String asking, String answering) {
        List<QueryOutcome> outcomes = new ArrayList<>();
        for (Scenario scenario : survey.scenarios().scenarios()) {
            List<String> database = scenario.database().stream()
                    .filter(image -> survey.facts(image).side().equals(answering))
                    .toList();
            Map<String, Set<String>> truth = among(scenario.truth(), Set.copyOf(database));
            List<Scenario.Query> queries = scenario.queries().stream()
                    .filter(query -> truth.containsKey(query.id()))
                    .filter(query -> survey.facts(query.image()).side().equals(asking))
                    .toList();
            if (!queries.isEmpty()) {
                Scenario part = new Scenario(scenario.id(), queries, database, truth);
                outcomes.addAll(Evaluation.outcomes(survey, part, Evaluation.answer(survey, part, ranking)));
            }
        }
        return outcomes;
    }

    /** Queries with a true answer in the database, and those answers. */
    private static Map<String, Set<String>> among(Map<String, Set<String>> truth, Set<String> database) {
        Map<String, Set<String>> left = new LinkedHashMap<>();
        truth.forEach((query, images) -> {
            Set<String> there = images.stream().filter(database::contains).collect(Collectors.toSet());
            if (!there.isEmpty()) {
                left.put(query, there);
            }
        });
        return left;
    }

    private static List<ScenarioScore> scores(Map<String, List<QueryOutcome>> parts, WhaleBootstrap bootstrap) {
        List<ScenarioScore> scores = new ArrayList<>();
        parts.forEach((name, outcomes) -> {
            if (!outcomes.isEmpty()) {
                scores.add(ScenarioScore.of(name, outcomes, bootstrap));
            }
        });
        return scores;
    }
}
