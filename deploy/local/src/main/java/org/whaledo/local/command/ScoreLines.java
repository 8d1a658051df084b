package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.trainer.calibration.CalibrationFigures;
import org.whaledo.trainer.evaluation.Contamination;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.ScenarioScore;
import org.whaledo.trainer.evaluation.VariantScore;

/**
 * What an evaluation found, line by line; the last is the one of all queries pooled.
 *
 * @param contamination whether the model was trained on whales that it is measured with
 * @param calibration what the model's probabilities are worth here; empty where it is not calibrated
 */
record ScoreLines(Contamination contamination, Optional<CalibrationFigures> calibration) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line a scenario; the pooled one carries its parts. */
    List<String> json(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        for (ScenarioScore score : evaluation.scores()) {
            ObjectNode line = fields("scenario", score);
            if (score.scenario().equals(ScenarioScore.POOLED)) {
                put(line.putArray("viewpoints"), evaluation.parts().viewpoints());
                put(line.putArray("references"), evaluation.parts().references());
                line.set(
                        "calibration",
                        calibration.map(CalibrationFigures::toJson).orElse(null));
            }
            lines.add(RecordLines.text(contamination.isFound() ? line.put("contaminated", true) : line));
        }
        return lines;
    }

    /** What probabilities are worth, the parts, then a line a scenario. */
    List<String> text(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        lines.add(calibration.map(CalibrationFigures::summary).orElse("not calibrated: scores are no probabilities"));
        if (!evaluation.scores().isEmpty()) {
            lines.add(String.format(
                    "%-20s %6s  %-16s  %6s  %6s  %7s", "", "mAP@20", "95 % by whale", "top-1", "top-5", "queries"));
        }
        evaluation.parts().viewpoints().forEach(score -> lines.add(text("view " + score.scenario(), score)));
        evaluation.parts().references().forEach(score -> lines.add(text("references " + score.scenario(), score)));
        evaluation.scores().forEach(score -> lines.add(text(score.scenario(), score)));
        return lines;
    }

    /** Another way to embed or to rank. */
    String json(VariantScore variant) {
        return RecordLines.text(JSON.createObjectNode()
                .put("variant", variant.variant())
                .put("map20", variant.map20())
                .put("top1", variant.top1())
                .put("difference", variant.difference())
                .put("low", variant.interval().low())
                .put("high", variant.interval().high()));
    }

    String text(VariantScore variant) {
        return String.format(
                Locale.ROOT,
                "%-52s %6.4f  %+.4f [%+.4f, %+.4f]  top-1 %.4f%s",
                variant.variant(),
                variant.map20(),
                variant.difference(),
                variant.interval().low(),
                variant.interval().high(),
                variant.top1(),
                variant.better() ? "  better" : variant.worse() ? "  worse" : "");
    }

    private String text(String name, ScenarioScore score) {
        return String.format(
                Locale.ROOT,
                "%-20s %6.4f  [%.4f, %.4f]  %6.4f  %6.4f  %7d%s",
                name,
                score.map20(),
                score.map20Interval().low(),
                score.map20Interval().high(),
                score.top1(),
                score.top5(),
                score.queries(),
                contamination.isFound() ? "  contaminated" : "");
    }

    private static void put(ArrayNode parts, List<ScenarioScore> scores) {
        scores.forEach(score -> parts.add(fields("part", score)));
    }

    private static ObjectNode fields(String kind, ScenarioScore score) {
        return JSON.createObjectNode()
                .put(kind, score.scenario())
                .put("map20", score.map20())
                .put("low", score.map20Interval().low())
                .put("high", score.map20Interval().high())
                .put("top1", score.top1())
                .put("top5", score.top5())
                .put("queries", score.queries());
    }
}
