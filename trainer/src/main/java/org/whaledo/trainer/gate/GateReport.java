package org.whaledo.trainer.gate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.evaluation.Spread;

/**
 * What the gate found about a candidate, and by which thresholds.
 *
 * @param candidate empty where its manifest cannot be read
 * @param champion empty where no model serves yet
 * @param findings of the checks in the gate's order; a check that could not be reached any more is not in it
 * @param spread of the candidate's embeddings; empty where it was not reached
 * @param ranking empty where it was not reached
 */
public record GateReport(
        Optional<ModelId> candidate,
        Optional<ModelId> champion,
        GateVerdict verdict,
        List<Finding> findings,
        Optional<Spread> spread,
        Optional<RankingFigures> ranking,
        HoldOutUse holdOut,
        GateThresholds thresholds) {
    public GateReport {
        findings = List.copyOf(findings);
    }

    /** As manifests and events carry it. */
    public ObjectNode toJson() {
        return GateReportJson.of(this);
    }

    /** For people: a part of the model's card. */
    public String toMarkdown() {
        return GateReportText.of(this);
    }

    /** One sentence: the verdict and why. */
    public String summary() {
        return GateReportText.summary(this);
    }
}
