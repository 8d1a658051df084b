package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.LocalModel;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.FolderEvaluation;
import org.whaledo.trainer.evaluation.PairedOutcomes;
import org.whaledo.trainer.evaluation.Spread;
import org.whaledo.trainer.retraining.Judgement.Verdict;

/**
 * Judges on the whales that were held out: whole files, finite weights, a probe that comes out as it was written down, an
 * embedding that has not collapsed, and a better ranking than the champion's on the same questions.
 */
final class HoldOutGate implements CandidateGate {
    private final ObjectNode figures = new ObjectMapper().createObjectNode();

    /** Ends the examination. */
    private static final class Decided extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Judgement judgement;

        Decided(Judgement judgement) {
            super(judgement.words(), null, false, false);
            this.judgement = judgement;
        }
    }

    @Override
    public Judgement judge(Path candidate, Optional<Path> champion, TrainingFolder photos, GateThresholds thresholds) {
        figures.removeAll();
        figures.set("thresholds", new ObjectMapper().valueToTree(thresholds));
        try {
            return judged(candidate, champion, photos, thresholds);
        } catch (Decided e) {
            return e.judgement;
        }
    }

    private Judgement judged(
            Path candidate, Optional<Path> champion, TrainingFolder photos, GateThresholds thresholds) {
        LocalModel model = whole(candidate);
        requireFinite(model);
        FolderEvaluation holdOut = photos.validation()
                .orElseThrow(() -> thin("the held-out whales make no question: photos are too few for a gallery,"
                        + " or no whale was seen in two encounters"));
        EmbeddedSurvey embedded = embedded(model, holdOut);
        requireSpread(Spread.of(embedded.vectors().values()), thresholds);
        Optional<LocalModel> reigning = champion.map(LocalModel::open);
        Optional<EmbeddedSurvey> other = reigning.map(each -> embedded(each, holdOut));
        PairedOutcomes paired = PairedOutcomes.of(
                embedded, other, reigning.map(holdOut::whalesKnownTo).orElse(java.util.Set.of()));
        figures.put("queries", paired.queries())
                .put("whales", paired.whales())
                .put("map20", paired.map20())
                .put("knownToChampion", paired.leftOut());
        reigning.ifPresent(each -> figures.put("championMap20", paired.otherMap20())
                .put("difference", paired.map20() - paired.otherMap20())
                .put("probabilityBetter", paired.probabilityBetter())
                .put("champion", each.manifest().modelId().hex()));
        return ranked(paired, reigning.isPresent(), thresholds);
    }

    private Judgement ranked(PairedOutcomes paired, boolean compared, GateThresholds thresholds) {
        String scores = compared
                ? words(
                        "mAP@20 %.4f against the champion's %.4f, better with probability %.2f (due %.2f)",
                        paired.map20(), paired.otherMap20(), paired.probabilityBetter(), thresholds.probability())
                : words("mAP@20 %.4f; no model serves", paired.map20());
        if (paired.queries() < thresholds.queries() || paired.whales() < thresholds.whales()) {
            throw thin(words(
                    "%d questions about %d whales (due %d and %d); %s",
                    paired.queries(), paired.whales(), thresholds.queries(), thresholds.whales(), scores));
        }
        boolean better = !compared || paired.probabilityBetter() >= thresholds.probability();
        return Judgement.of(better ? Verdict.PASSED : Verdict.REFUSED, "ranking", scores, figures);
    }

    private LocalModel whole(Path folder) {
        try {
            return LocalModel.open(folder);
        } catch (Failure e) {
            throw refused("files", e.code().code() + " " + e.getMessage());
        }
    }

    private void requireFinite(LocalModel model) {
        try (SafetensorsFile file = SafetensorsFile.open(model.weights())) {
            for (String name : file.names()) {
                for (float value : file.tensor(name).values()) {
                    if (!Float.isFinite(value)) {
                        throw refused("finite", "tensor " + name + " holds " + value);
                    }
                }
            }
        }
    }

    private EmbeddedSurvey embedded(LocalModel model, FolderEvaluation holdOut) {
        try {
            return holdOut.embed(model, ServingOptions.standard(), 1, done -> {});
        } catch (Failure e) {
            if (e.code() == FailureCode.MODEL_PROBE || e.code() == FailureCode.EMBEDDING_NOT_FINITE) {
                throw refused("probe", e.code().code() + " " + e.getMessage());
            }
            throw e;
        }
    }

    private void requireSpread(Spread spread, GateThresholds thresholds) {
        figures.put("meanCosine", spread.meanCosine())
                .put("meanVector", spread.meanVector())
                .put("secondMoment", spread.secondMoment())
                .put("dimension", spread.dimension())
                .put("effectiveRank", spread.effectiveRank());
        if (!(spread.meanCosine() <= thresholds.largestCosine())
                || !(spread.effectiveRank() >= thresholds.smallestRank())) {
            throw refused(
                    "spread",
                    words(
                            "two photos have a mean cosine of %.3f (at most %.3f), the effective rank is %.1f (at least %.1f)",
                            spread.meanCosine(),
                            thresholds.largestCosine(),
                            spread.effectiveRank(),
                            thresholds.smallestRank()));
        }
    }

    private Decided refused(String check, String words) {
        return new Decided(Judgement.of(Verdict.REFUSED, check, words, figures));
    }

    private Decided thin(String words) {
        return new Decided(Judgement.of(Verdict.INSUFFICIENT_EVIDENCE, "evidence", words, figures));
    }

    private static String words(String text, Object... arguments) {
        return String.format(Locale.ROOT, text, arguments);
    }
}
