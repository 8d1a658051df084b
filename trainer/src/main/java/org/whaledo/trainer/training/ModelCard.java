package org.whaledo.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.network.LocalModel;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.Provenance;
import org.whaledo.network.TrainingData;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.ScenarioScore;

/** What a model is, learnt from and reached, for people: markdown. */
final class ModelCard {
    private ModelCard() {}

    /**
     * @param validation on whales that were not trained on
     * @param took time and memory, for people
     * @param settings as text
     */
    static String of(LocalModel model, Optional<Validation> validation, String took, String settings) {
        StringBuilder card = new StringBuilder();
        NetworkDesign design = model.manifest().serving().design();
        Provenance provenance = model.manifest().provenance();
        TrainingData data = provenance.training().orElseThrow();
        line(card, "# Model %s", model.manifest().modelName());
        line(card, "Tells whales apart on survey photos by the cosine of its embeddings.");
        line(card, "");
        line(
                card,
                "- Id `%s`, made by Whaledo %s at %s, seed %d.",
                model.manifest().modelId(),
                provenance.codeVersion(),
                provenance.createdAt(),
                provenance.seed());
        line(
                card,
                "- Network: %s %s, generalised mean of power %.1f, embedding layer %s, %d numbers; input %d x %d, views %s.",
                design.architecture().label(),
                design.stride().label(),
                design.gemPower(),
                model.manifest().serving().layer(),
                model.manifest().serving().dimension(),
                model.manifest().serving().preprocessing().height(),
                model.manifest().serving().preprocessing().width(),
                model.manifest().serving().views());
        line(
                card,
                "- Learnt from %,d photos taken from %s until %s, listed by content in `%s`; started from %s.",
                data.photos(),
                data.from(),
                data.until(),
                LocalModel.PHOTO_LIST,
                provenance.parent().map(id -> "model `" + id + "`").orElse("random weights"));
        line(card, "- Trained, validations included, in %s.", took);
        validation.ifPresent(measured -> scores(card, measured.evaluation()));
        validation
                .map(Validation::spread)
                .ifPresent(each -> line(
                        card,
                        "%nSpread of the embedding over these photos: mean cosine %.3f, length of the mean vector %.3f, second moment"
                                + " %.4f (1/dimension is %.4f), effective rank %.1f.",
                        each.meanCosine(),
                        each.meanVector(),
                        each.secondMoment(),
                        1.0 / each.dimension(),
                        each.effectiveRank()));
        provenance.calibration().ifPresent(fitted -> probabilities(card, fitted.path("report")));
        line(card, "%n## Limits");
        line(
                card,
                "A cosine is no probability: without a calibration in the manifest answers say so. Photos of views or whales"
                        + " unlike those above may rank worse than these figures.");
        line(card, "%n## Settings%n```");
        card.append(settings);
        line(card, "```");
        return card.toString();
    }

    private static void scores(StringBuilder card, Evaluation evaluation) {
        line(card, "%n## Ranking of whales that it never saw");
        line(card, "Official mAP@20 with intervals of 95 %% by whale; no answer from the query's own encounter.%n");
        table(card, "scenario", evaluation.scores());
        line(card, "");
        table(card, "query - answers", evaluation.parts().viewpoints());
    }

    private static void probabilities(StringBuilder card, JsonNode report) {
        line(card, "%n## Probabilities");
        line(
                card,
                "Fitted on one half of the held-out whales, measured on the other, each photo with its whale in the catalogue"
                        + " and without (%d photos of %d whales): expected calibration error %.3f, AUROC known/unknown %.3f,"
                        + " known whales named rightly (BAKS) %.3f, unknown whales called unknown (BAUS) %.3f.",
                report.path("photos").asInt(),
                report.path("whales").asInt(),
                report.path("ece").asDouble(),
                report.path("auroc").asDouble(),
                report.path("baks").asDouble(),
                report.path("baus").asDouble());
    }

    private static void table(StringBuilder card, String what, List<ScenarioScore> scores) {
        line(card, "| %s | mAP@20 | from | to | top-1 | top-5 | queries |%n|---|---|---|---|---|---|---|", what);
        for (ScenarioScore score : scores) {
            line(
                    card,
                    "| %s | %.4f | %.4f | %.4f | %.4f | %.4f | %,d |",
                    score.scenario(),
                    score.map20(),
                    score.map20Interval().low(),
                    score.map20Interval().high(),
                    score.top1(),
                    score.top5(),
                    score.queries());
        }
    }

    private static void line(StringBuilder card, String text, Object... arguments) {
        card.append(String.format(Locale.ROOT, text, arguments)).append('\n');
    }
}
