package org.whaledo.trainer.gate;

/** What the gate says of a candidate. */
public sealed interface GateVerdict {
    /** May serve. */
    record Passed() implements GateVerdict {}

    /**
     * Must not serve.
     *
     * @param reason the first check that refused it; the report lists all
     */
    record Refused(Finding reason) implements GateVerdict {}

    /**
     * Sound, but there is too little to say whether it is better: a person decides, with both figures before their eyes.
     *
     * @param queries photos that asked
     * @param whales of these photos
     */
    record InsufficientEvidence(int queries, int whales) implements GateVerdict {}

    /** {@code passed}, {@code refused}, {@code insufficient evidence}: stable. */
    default String word() {
        if (this instanceof Passed) {
            return "passed";
        }
        return this instanceof Refused ? "refused" : "insufficient evidence";
    }
}
