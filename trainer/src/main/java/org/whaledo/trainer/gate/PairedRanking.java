package org.whaledo.trainer.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.survey.Scenario;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.Interval;
import org.whaledo.trainer.evaluation.QueryOutcome;
import org.whaledo.trainer.evaluation.ScenarioScore;
import org.whaledo.trainer.evaluation.WhaleBootstrap;
import org.whaledo.trainer.evaluation.WhaleBootstrap.Observation;
import org.whaledo.trainer.gate.RankingFigures.ViewpointFigures;

/** Ranks the same photos under both models, with the ranking that serves, and compares query by query. */
final class PairedRanking {
    private final EmbeddedSurvey survey;
    private final Evaluation candidate;
    private final Optional<Evaluation> champion;

    private PairedRanking(EmbeddedSurvey survey, Optional<EmbeddedSurvey> serving) {
        this.survey = survey;
        this.candidate = Evaluation.of(survey);
        this.champion = serving.map(Evaluation::of);
    }

    /** @param champion the same questions under the model that serves; empty: compared with chance */
    static RankingFigures of(EmbeddedSurvey candidate, Optional<EmbeddedSurvey> champion) {
        return new PairedRanking(candidate, champion).figures();
    }

    private RankingFigures figures() {
        List<QueryOutcome> asked = candidate.outcomes();
        List<Double> references = champion.map(PairedRanking::precisions).orElseGet(this::chances);
        List<Observation> differences = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            differences.add(new Observation(asked.get(i).whale(), asked.get(i).averagePrecision() - references.get(i)));
        }
        WhaleBootstrap bootstrap = WhaleBootstrap.standard();
        return new RankingFigures(
                pooled(candidate),
                champion.flatMap(PairedRanking::pooled),
                mean(references),
                mean(differences.stream().map(Observation::value).toList()),
                asked.isEmpty() ? new Interval(0, 0) : bootstrap.interval(differences),
                bootstrap.probabilityPositive(differences),
                (int) asked.stream().map(QueryOutcome::image).distinct().count(),
                (int) asked.stream().map(QueryOutcome::whale).distinct().count(),
                viewpoints());
    }

    private List<ViewpointFigures> viewpoints() {
        Map<String, ScenarioScore> others = new LinkedHashMap<>();
        champion.ifPresent(each -> each.parts().viewpoints().forEach(score -> others.put(score.scenario(), score)));
        return candidate.parts().viewpoints().stream()
                .map(score -> new ViewpointFigures(
                        score.scenario(), score, Optional.ofNullable(others.get(score.scenario()))))
                .toList();
    }

    private static List<Double> precisions(Evaluation evaluation) {
        return evaluation.outcomes().stream()
                .map(QueryOutcome::averagePrecision)
                .toList();
    }

    private List<Double> chances() {
        Map<String, Scenario> byId = new LinkedHashMap<>();
        survey.scenarios().scenarios().forEach(scenario -> byId.put(scenario.id(), scenario));
        return candidate.outcomes().stream()
                .map(outcome -> {
                    List<String> database = byId.get(outcome.scenario()).database();
                    int others = database.size() - (database.contains(outcome.image()) ? 1 : 0);
                    return Chance.averagePrecision(outcome.positives().size(), others);
                })
                .toList();
    }

    /** Over all scenarios. */
    private static Optional<ScenarioScore> pooled(Evaluation evaluation) {
        List<ScenarioScore> scores = evaluation.scores();
        return scores.isEmpty() ? Optional.empty() : Optional.of(scores.get(scores.size() - 1));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
