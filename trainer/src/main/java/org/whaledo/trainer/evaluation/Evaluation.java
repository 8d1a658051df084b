package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.whaledo.catalogue.Catalogue;
import org.whaledo.catalogue.PhotoCandidate;
import org.whaledo.catalogue.Query;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.Row;
import org.whaledo.catalogue.Shortlist;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

/**
 * Answers the queries of scenarios with the ranking that serves, and scores the answers officially. A query sees its
 * scenario's database and no other query. Which photos may answer is the scenario's business: encounter and viewpoint
 * filters are off.
 *
 * @param scores a row a scenario that has a known truth, in the scenarios' order, then all queries pooled; empty without truth
 * @param answers by query id, at most {@link RetrievalMetric#LIMIT} rows, best first; score = (1 + cosine) / 2
 */
public record Evaluation(List<ScenarioScore> scores, Map<String, List<RankedImage>> answers) {
    private static final RankingRules RULES = new RankingRules(RetrievalMetric.LIMIT, 1, ViewpointRule.ALL, false);

    /** Submissions carry nine digits; the metric sees what they carry. */
    private static final double DIGITS = 1e9;

    /**
     * @param vectors by image id, all of one model
     * @throws Failure SCENARIO_PHOTO_MISSING naming an image of a scenario that has no vector
     */
    public static Evaluation of(Scenarios scenarios, ModelId model, Map<String, UnitVector> vectors) {
        List<ScenarioScore> scores = new ArrayList<>();
        Map<String, List<RankedImage>> all = new LinkedHashMap<>();
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        for (Scenario scenario : scenarios.scenarios()) {
            Map<String, List<RankedImage>> answers = answer(scenario, model, vectors);
            all.putAll(answers);
            truth.putAll(scenario.truth());
            if (!scenario.truth().isEmpty()) {
                scores.add(score(scenario.id(), answers, scenario.truth()));
            }
        }
        if (!truth.isEmpty()) {
            scores.add(score(ScenarioScore.POOLED, all, truth));
        }
        return new Evaluation(scores, all);
    }

    private static Map<String, List<RankedImage>> answer(
            Scenario scenario, ModelId model, Map<String, UnitVector> vectors) {
        Catalogue catalogue = new Catalogue(model);
        for (String image : scenario.database()) {
            catalogue.put(row(image, vector(scenario, image, vectors)));
        }
        List<Query> queries = new ArrayList<>();
        for (Scenario.Query query : scenario.queries()) {
            queries.add(query(query.image(), vector(scenario, query.image(), vectors)));
        }
        List<Shortlist> found = catalogue.rank(queries, RULES);
        Map<String, List<RankedImage>> answers = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            answers.put(scenario.queries().get(i).id(), rows(found.get(i)));
        }
        return answers;
    }

    private static List<RankedImage> rows(Shortlist found) {
        return found.photos().stream().map(Evaluation::row).toList();
    }

    private static RankedImage row(PhotoCandidate candidate) {
        double score = Math.min(1, Math.max(0, (1 + (double) candidate.score()) / 2));
        return new RankedImage(candidate.objectKey(), Math.rint(score * DIGITS) / DIGITS);
    }

    private static ScenarioScore score(
            String name, Map<String, List<RankedImage>> answers, Map<String, Set<String>> truth) {
        double map20 = RetrievalMetric.mean(answers, truth, RetrievalMetric.Rules.STRICT);
        long firsts = truth.entrySet().stream()
                .filter(entry -> answers.getOrDefault(entry.getKey(), List.of()).stream()
                        .findFirst()
                        .filter(first -> entry.getValue().contains(first.image()))
                        .isPresent())
                .count();
        return new ScenarioScore(name, map20, (double) firsts / truth.size(), truth.size());
    }

    private static UnitVector vector(Scenario scenario, String image, Map<String, UnitVector> vectors) {
        UnitVector vector = vectors.get(image);
        if (vector == null) {
            throw new Failure(
                    FailureCode.SCENARIO_PHOTO_MISSING,
                    "scenario " + scenario.id() + " asks for image " + image + ", which has no embedding");
        }
        return vector;
    }

    private static Row row(String image, UnitVector vector) {
        return new Row(
                photo(image), image, content(image), Optional.empty(), Viewpoint.UNKNOWN, Optional.empty(), vector);
    }

    private static Query query(String image, UnitVector vector) {
        return new Query(photo(image), content(image), Optional.empty(), Viewpoint.UNKNOWN, new TreeSet<>(), vector);
    }

    private static PhotoId photo(String image) {
        return new PhotoId(new LengthPrefixedDigest().add("image").add(image).hex(32));
    }

    /** Equal photos under two image ids are two images here, as in the competition. */
    private static ContentDigest content(String image) {
        return new ContentDigest(
                new LengthPrefixedDigest().add("image").add(image).hex(64));
    }
}
