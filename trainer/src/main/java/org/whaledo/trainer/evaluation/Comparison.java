package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.trainer.evaluation.WhaleBootstrap.Observation;

/** What other ways of embedding and ranking would change; none of them serves before it earned it. */
public final class Comparison {
    private final List<QueryOutcome> outcomes;
    private final WhaleBootstrap bootstrap = WhaleBootstrap.standard();

    /** @param served embedded by the model as it serves; asks one query at least whose truth is known */
    private Comparison(EmbeddedSurvey served) {
        this.outcomes = Evaluation.outcomes(served, CosineRanking.standard());
    }

    /**
     * Measures every way of ranking on the vectors that serve, and each other embedding with the ranking that serves and with
     * query expansion.
     *
     * @param embeddings by name, of the same photos
     * @return the way that serves first, its difference 0; empty where no truth is known
     */
    public static List<VariantScore> of(EmbeddedSurvey served, Map<String, EmbeddedSurvey> embeddings) {
        Comparison comparison = new Comparison(served);
        if (comparison.outcomes.isEmpty()) {
            return List.of();
        }
        List<VariantScore> scores = new ArrayList<>();
        scores.add(comparison.score("as it serves", served, CosineRanking.standard()));
        rankings().forEach((name, ranking) -> scores.add(comparison.score(name, served, ranking)));
        embeddings.forEach((name, other) -> {
            scores.add(comparison.score(name, other, CosineRanking.standard()));
            scores.add(comparison.score(name + ", expansion 2 best, cosine", other, new ExpandedRanking(2, 1)));
        });
        return scores;
    }

    private static Map<String, Ranking> rankings() {
        Map<String, Ranking> rankings = new LinkedHashMap<>();
        rankings.put("same viewpoint only", new CosineRanking(ViewpointRule.SAME));
        rankings.put("expansion 1 best, cosine", new ExpandedRanking(1, 1));
        rankings.put("expansion 2 best, cosine", new ExpandedRanking(2, 1));
        rankings.put("expansion 3 best, cosine", new ExpandedRanking(3, 1));
        rankings.put("expansion 5 best, cosine", new ExpandedRanking(5, 1));
        rankings.put("expansion 2 best, cosine^3", new ExpandedRanking(2, 3));
        rankings.put("expansion 5 best, cosine^3", new ExpandedRanking(5, 3));
        rankings.put("k-reciprocal 20, 6, 0.3", new ReciprocalRanking(20, 6, 0.3));
        rankings.put("k-reciprocal 10, 3, 0.5", new ReciprocalRanking(10, 3, 0.5));
        return rankings;
    }

    private VariantScore score(String name, EmbeddedSurvey survey, Ranking ranking) {
        List<QueryOutcome> other = Evaluation.outcomes(survey, ranking);
        List<Observation> differences = new ArrayList<>();
        for (int i = 0; i < other.size(); i++) {
            double difference =
                    other.get(i).averagePrecision() - outcomes.get(i).averagePrecision();
            differences.add(new Observation(other.get(i).whale(), difference));
        }
        ScenarioScore pooled = ScenarioScore.of(name, other, bootstrap);
        double mean =
                differences.stream().mapToDouble(Observation::value).average().orElse(0);
        return new VariantScore(name, pooled.map20(), pooled.top1(), mean, bootstrap.interval(differences));
    }
}
