package org.whaledo.trainer.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.ImageFacts;
import org.whaledo.trainer.evaluation.Spread;

/**
 * What embeddings alone decide: their spread, the evidence, the ranking. Pure.
 *
 * @param holdOut photos that both have vectors for
 * @param vectors of the candidate, by photo
 * @param serving of the champion, by photo; empty without one
 */
record EmbeddingJudgement(
        GateThresholds thresholds,
        HoldOut holdOut,
        ModelId candidate,
        Map<String, UnitVector> vectors,
        Optional<ModelId> champion,
        Optional<Map<String, UnitVector>> serving) {

    /** @param before what was found on the way here, all of it passed */
    GateReport report(List<Finding> before, HoldOutUse use) {
        EmbeddedSurvey survey = new EmbeddedSurvey(holdOut.scenarios(), candidate, facts(), vectors);
        RankingFigures ranking =
                PairedRanking.of(survey, serving.map(other -> survey.with(champion.orElseThrow(), other)));
        boolean enough = thresholds.enough(ranking.queries(), ranking.whales());
        List<Finding> findings = new ArrayList<>(before);
        Optional<Spread> spread = vectors.size() < 2 ? Optional.empty() : Optional.of(Spread.of(vectors.values()));
        spread.ifPresent(
                each -> findings.addAll(VectorChecks.spread(vectors.values(), each, thresholds.spread(enough))));
        if (enough) {
            findings.add(ranking(ranking));
        }
        return new GateReport(
                Optional.of(candidate),
                champion,
                verdict(findings, enough, ranking),
                findings,
                spread,
                Optional.of(ranking),
                use,
                thresholds);
    }

    private static GateVerdict verdict(List<Finding> findings, boolean enough, RankingFigures ranking) {
        Optional<Finding> reason =
                findings.stream().filter(finding -> !finding.passed()).findFirst();
        if (reason.isPresent()) {
            return new GateVerdict.Refused(reason.get());
        }
        return enough
                ? new GateVerdict.Passed()
                : new GateVerdict.InsufficientEvidence(ranking.queries(), ranking.whales());
    }

    private Finding ranking(RankingFigures figures) {
        String words = String.format(
                Locale.ROOT,
                "probability of ranking better than %s: mAP@20 %.4f against %.4f, difference %+.4f (%+.4f to %+.4f)",
                champion.isPresent() ? "what serves" : "chance",
                figures.reference() + figures.difference(),
                figures.reference(),
                figures.difference(),
                figures.interval().low(),
                figures.interval().high());
        return Finding.smallest(GateCheck.RANKING, figures.probability(), thresholds.probability(), words);
    }

    private Map<String, ImageFacts> facts() {
        Map<String, ImageFacts> facts = new LinkedHashMap<>();
        for (LabelledPhoto photo : holdOut.photos()) {
            facts.put(photo.key(), new ImageFacts(Optional.of(photo.whale()), photo.encounter(), photo.viewpoint()));
        }
        return facts;
    }
}
