package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

/**
 * Answers the queries of scenarios with the ranking that serves, and scores the answers officially. A query sees its
 * scenario's database and no other query. Which photos may answer is the scenario's business: encounter and viewpoint
 * filters are off.
 *
 * @param scores a row a scenario that has a known truth, in the scenarios' order, then all queries pooled; empty without truth
 * @param parts the pooled queries taken apart
 * @param outcomes of the queries with a known truth, in the scenarios' order
 * @param answers by query id, at most {@link RetrievalMetric#LIMIT} rows, best first; score = (1 + cosine) / 2
 */
public record Evaluation(
        List<ScenarioScore> scores,
        Breakdown parts,
        List<QueryOutcome> outcomes,
        Map<String, List<RankedImage>> answers) {
    public Evaluation {
        scores = List.copyOf(scores);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Of images that nothing is known about but their vectors: each counts as a whale of its own in the intervals.
     *
     * @param vectors by image id, all of one model
     * @throws Failure SCENARIO_PHOTO_MISSING naming an image of a scenario that has no vector
     */
    public static Evaluation of(Scenarios scenarios, ModelId model, Map<String, UnitVector> vectors) {
        return of(new EmbeddedSurvey(scenarios, model, Map.of(), vectors));
    }

    public static Evaluation of(EmbeddedSurvey survey) {
        return of(survey, CosineRanking.standard());
    }

    static Evaluation of(EmbeddedSurvey survey, Ranking ranking) {
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        List<QueryOutcome> outcomes = new ArrayList<>();
        for (Scenario scenario : survey.scenarios().scenarios()) {
            Map<String, List<RankedImage>> own = answer(survey, scenario, ranking);
            answers.putAll(own);
            outcomes.addAll(outcomes(survey, scenario, own));
        }
        WhaleBootstrap bootstrap = WhaleBootstrap.standard();
        return new Evaluation(
                scores(outcomes, bootstrap), Breakdown.of(survey, ranking, outcomes, bootstrap), outcomes, answers);
    }

    /** Of every query whose truth is known, in the scenarios' order. */
    static List<QueryOutcome> outcomes(EmbeddedSurvey survey, Ranking ranking) {
        List<QueryOutcome> outcomes = new ArrayList<>();
        for (Scenario scenario : survey.scenarios().scenarios()) {
            outcomes.addAll(outcomes(survey, scenario, answer(survey, scenario, ranking)));
        }
        return outcomes;
    }

    static Map<String, List<RankedImage>> answer(EmbeddedSurvey survey, Scenario scenario, Ranking ranking) {
        List<String> images =
                scenario.queries().stream().map(Scenario.Query::image).toList();
        List<List<RankedImage>> found = ranking.answer(new Gallery(survey, scenario.database()), images);
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            answers.put(scenario.queries().get(i).id(), found.get(i));
        }
        return answers;
    }

    static List<QueryOutcome> outcomes(
            EmbeddedSurvey survey, Scenario scenario, Map<String, List<RankedImage>> answers) {
        return scenario.queries().stream()
                .filter(query -> scenario.truth().containsKey(query.id()))
                .map(query -> new QueryOutcome(
                        scenario.id(),
                        query.id(),
                        query.image(),
                        survey.facts(query.image()).whale().orElse(query.image()),
                        answers.get(query.id()),
                        scenario.truth().get(query.id())))
                .toList();
    }

    private static List<ScenarioScore> scores(List<QueryOutcome> outcomes, WhaleBootstrap bootstrap) {
        if (outcomes.isEmpty()) {
            return List.of();
        }
        List<ScenarioScore> scores = new ArrayList<>();
        Set<String> scenarios = new LinkedHashSet<>();
        outcomes.forEach(outcome -> scenarios.add(outcome.scenario()));
        for (String scenario : scenarios) {
            List<QueryOutcome> own = outcomes.stream()
                    .filter(outcome -> outcome.scenario().equals(scenario))
                    .toList();
            scores.add(ScenarioScore.of(scenario, own, bootstrap));
        }
        scores.add(ScenarioScore.of(ScenarioScore.POOLED, outcomes, bootstrap));
        return scores;
    }
}
