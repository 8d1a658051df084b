package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;
import org.whaledo.trainer.gate.GateReport;
import org.whaledo.trainer.gate.GateVerdict;

/**
 * What the gate made of a candidate, as the training's folder keeps it.
 *
 * @param check that decided, in small letters; {@code evidence} where there was too little, {@code ranking} where all passed
 * @param words for people: figure and threshold
 * @param report the gate's, as the manifest carries it
 * @param text the report for people, a part of the card
 */
public record Judgement(Verdict verdict, String check, String words, ObjectNode report, String text) {
    private static final String VERDICT = "verdict";
    private static final String CHECK = "check";
    private static final String WORDS = "words";
    private static final String REPORT = "report";
    private static final String TEXT = "text";

    /** What is to become of the candidate. */
    public enum Verdict {
        /** It serves. */
        PASSED,
        /** It never serves. */
        REFUSED,
        /** Too little is known to decide: a person may, with the figures before their eyes. */
        INSUFFICIENT_EVIDENCE
    }

    static Judgement of(GateReport report) {
        if (report.verdict() instanceof GateVerdict.Refused refused) {
            String check =
                    refused.reason().check().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return of(Verdict.REFUSED, check, report);
        }
        return report.verdict() instanceof GateVerdict.Passed
                ? of(Verdict.PASSED, GateRefusal.RANKING, report)
                : of(Verdict.INSUFFICIENT_EVIDENCE, GateRefusal.EVIDENCE, report);
    }

    private static Judgement of(Verdict verdict, String check, GateReport report) {
        return new Judgement(verdict, check, report.summary(), report.toJson(), report.toMarkdown());
    }

    /** Whether the candidate was held to this model. @param champion empty where none served */
    public boolean isAgainst(Optional<ModelId> champion) {
        return Optional.ofNullable(report.path("champion").textValue()).equals(champion.map(ModelId::hex));
    }

    ObjectNode toJson() {
        ObjectNode node = new ObjectMapper()
                .createObjectNode()
                .put(VERDICT, verdict.name())
                .put(CHECK, check)
                .put(WORDS, words)
                .put(TEXT, text);
        return node.set(REPORT, report);
    }

    /** As {@link #toJson} has it. */
    static Judgement of(ObjectNode node) {
        return new Judgement(
                Verdict.valueOf(node.get(VERDICT).asText()),
                node.get(CHECK).asText(),
                node.get(WORDS).asText(),
                (ObjectNode) node.get(REPORT),
                node.get(TEXT).asText());
    }
}
