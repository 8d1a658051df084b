package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A gate's report in lines for people: both figures first, then every check. */
final class GateLines {
    private GateLines() {}

    static List<String> of(JsonNode report) {
        List<String> lines = new ArrayList<>();
        lines.add("gate         " + report.path("verdict").asText());
        if (report.path("ranking").isObject()) {
            lines.add(ranking(report.path("ranking"), report.path("champion")));
        }
        report.path("findings").forEach(finding -> lines.add(finding(finding)));
        lines.add(String.format(
                Locale.ROOT,
                "hold-out     %d photos of %d whales, %d promotions decided with this one",
                report.at("/holdOut/photos").asInt(),
                report.at("/holdOut/whales").asInt(),
                report.at("/holdOut/promotions").asInt()));
        return lines;
    }

    private static String ranking(JsonNode ranking, JsonNode champion) {
        double reference = ranking.path("reference").asDouble();
        double difference = ranking.path("difference").asDouble();
        return String.format(
                Locale.ROOT,
                "ranking      mAP@20 %.4f against %.4f of %s, difference %+.4f (%+.4f to %+.4f, above 0 with probability"
                        + " %.2f), %d photos of %d whales asked",
                reference + difference,
                reference,
                champion.isTextual() ? "model " + ModelLines.brief(champion.asText()) : "chance",
                difference,
                ranking.path("low").asDouble(),
                ranking.path("high").asDouble(),
                ranking.path("probability").asDouble(),
                ranking.path("queries").asInt(),
                ranking.path("whales").asInt());
    }

    private static String finding(JsonNode finding) {
        String figures = finding.path("figure").isNumber()
                ? String.format(
                        Locale.ROOT,
                        " (%.4g, threshold %.4g)",
                        finding.path("figure").asDouble(),
                        finding.path("threshold").asDouble())
                : "";
        return String.format(
                Locale.ROOT,
                "  %-8s %s: %s%s",
                finding.path("passed").asBoolean() ? "passed" : "refused",
                finding.path("check").asText(),
                Printable.of(finding.path("words").asText()),
                figures);
    }
}
