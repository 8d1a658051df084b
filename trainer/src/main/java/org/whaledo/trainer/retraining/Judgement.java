package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the gate made of a candidate.
 *
 * @param check that decided; {@code ranking} where all passed
 * @param words for people: figure and threshold
 * @param report all figures; also holds verdict, check and words
 */
public record Judgement(Verdict verdict, String check, String words, ObjectNode report) {
    private static final String VERDICT = "verdict";
    private static final String CHECK = "check";
    private static final String WORDS = "words";

    /** What is to become of the candidate. */
    public enum Verdict {
        /** It serves. */
        PASSED,
        /** It never serves. */
        REFUSED,
        /** Too little is known to decide: a person may, with the figures before their eyes. */
        INSUFFICIENT_EVIDENCE
    }

    /** @param figures that were found */
    public static Judgement of(Verdict verdict, String check, String words, ObjectNode figures) {
        ObjectNode report = new ObjectMapper()
                .createObjectNode()
                .put(VERDICT, verdict.name())
                .put(CHECK, check)
                .put(WORDS, words);
        report.setAll(figures);
        return new Judgement(verdict, check, words, report);
    }

    /** As {@link #report} has it. */
    public static Judgement of(ObjectNode report) {
        return new Judgement(
                Verdict.valueOf(report.get(VERDICT).asText()),
                report.get(CHECK).asText(),
                report.get(WORDS).asText(),
                report);
    }
}
