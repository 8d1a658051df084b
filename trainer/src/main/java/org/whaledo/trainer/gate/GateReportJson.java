package org.whaledo.trainer.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.evaluation.ScenarioScore;
import org.whaledo.trainer.evaluation.Spread;

/** Reports as JSON, format 1. What was not reached or is not there is null. */
final class GateReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FORMAT = 1;

    private GateReportJson() {}

    static ObjectNode of(GateReport report) {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        root.put("verdict", report.verdict().word());
        root.put(
                "check",
                report.verdict() instanceof GateVerdict.Refused refused
                        ? refused.reason().check().name()
                        : null);
        root.put("candidate", report.candidate().map(ModelId::hex).orElse(null));
        root.put("champion", report.champion().map(ModelId::hex).orElse(null));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        root.set("ranking", report.ranking().map(GateReportJson::ranking).orElse(null));
        root.set("spread", report.spread().map(GateReportJson::spread).orElse(null));
        root.set("holdOut", holdOut(report));
        root.set("thresholds", thresholds(report.thresholds()));
        return root;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node =
                JSON.createObjectNode().put("check", finding.check().name()).put("passed", finding.passed());
        put(node, "figure", finding.figure());
        put(node, "threshold", finding.threshold());
        return node.put("words", finding.words());
    }

    private static ObjectNode ranking(RankingFigures figures) {
        ObjectNode node = JSON.createObjectNode();
        node.set("candidate", figures.candidate().map(GateReportJson::score).orElse(null));
        node.set("champion", figures.champion().map(GateReportJson::score).orElse(null));
        node.put("reference", figures.reference())
                .put("difference", figures.difference())
                .put("low", figures.interval().low())
                .put("high", figures.interval().high())
                .put("probability", figures.probability())
                .put("queries", figures.queries())
                .put("whales", figures.whales());
        ArrayNode viewpoints = node.putArray("viewpoints");
        for (RankingFigures.ViewpointFigures each : figures.viewpoints()) {
            ObjectNode part = viewpoints.addObject().put("part", each.part());
            part.set("candidate", score(each.candidate()));
            part.set("champion", each.champion().map(GateReportJson::score).orElse(null));
        }
        return node;
    }

    private static ObjectNode score(ScenarioScore score) {
        return JSON.createObjectNode()
                .put("map20", score.map20())
                .put("low", score.map20Interval().low())
                .put("high", score.map20Interval().high())
                .put("top1", score.top1())
                .put("top5", score.top5())
                .put("queries", score.queries());
    }

    private static ObjectNode spread(Spread spread) {
        return JSON.createObjectNode()
                .put("photos", spread.photos())
                .put("dimension", spread.dimension())
                .put("meanCosine", spread.meanCosine())
                .put("meanVector", spread.meanVector())
                .put("secondMoment", spread.secondMoment())
                .put("effectiveRank", spread.effectiveRank());
    }

    /** A refused candidate adds no promotion; one that a person promotes on insufficient evidence does. */
    private static ObjectNode holdOut(GateReport report) {
        HoldOutUse use = report.holdOut();
        boolean refused = report.verdict() instanceof GateVerdict.Refused;
        return JSON.createObjectNode()
                .put("rule", use.rule())
                .put("photos", use.photos())
                .put("whales", use.whales())
                .put("whalesLeftOut", use.whalesLeftOut())
                .put("photosLeftOut", use.photosLeftOut())
                .put("promotions", use.earlierPromotions() + (refused ? 0 : 1));
    }

    private static ObjectNode thresholds(GateThresholds thresholds) {
        ObjectNode node = JSON.createObjectNode()
                .put("probeCosine", thresholds.probeCosine())
                .put("normTolerance", thresholds.normTolerance())
                .put("queries", thresholds.queries())
                .put("whales", thresholds.whales());
        node.set("spread", limits(thresholds.spread()));
        node.set("spreadOfFew", limits(thresholds.spreadOfFew()));
        return node.put("probability", thresholds.probability());
    }

    private static ObjectNode limits(SpreadLimits limits) {
        return JSON.createObjectNode()
                .put("meanCosine", limits.meanCosine())
                .put("meanVector", limits.meanVector())
                .put("secondMoment", limits.secondMoment())
                .put("effectiveRank", limits.effectiveRank());
    }

    /** JSON has no number that is none. */
    private static void put(ObjectNode node, String name, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            node.put(name, value.getAsDouble());
        } else {
            node.putNull(name);
        }
    }
}
