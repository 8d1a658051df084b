package org.whaledo.trainer.gate.proof;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.whaledo.trainer.gate.Finding;
import org.whaledo.trainer.gate.GateCheck;
import org.whaledo.trainer.gate.GateReport;
import org.whaledo.trainer.gate.GateVerdict;

/**
 * What became of one model, beside what must.
 *
 * @param name of the case, stable
 * @param expected {@link #PASSED}, or the check that must refuse it
 * @param verdict in the gate's word
 * @param check that decided: the one that refused, RANKING of a model that passed
 * @param words of the check
 */
public record ProofRow(
        String name,
        String expected,
        String verdict,
        Optional<String> check,
        OptionalDouble figure,
        OptionalDouble threshold,
        String words,
        Duration took) {
    /** Expected of a sound model. */
    public static final String PASSED = new GateVerdict.Passed().word();

    /** The watch over a training's epochs, which ends it before there is a model. */
    public static final String COLLAPSE = "COLLAPSE";

    /** The same for numbers that are none. */
    public static final String FINITE = "FINITE";

    private static final String REFUSED = "refused";

    static ProofRow of(String name, String expected, GateReport report, Duration took) {
        Optional<Finding> decided = report.verdict() instanceof GateVerdict.Refused refused
                ? Optional.of(refused.reason())
                : report.findings().stream()
                        .filter(finding -> finding.check() == GateCheck.RANKING)
                        .findFirst();
        return new ProofRow(
                name,
                expected,
                report.verdict().word(),
                decided.map(finding -> finding.check().name()),
                decided.map(Finding::figure).orElse(OptionalDouble.empty()),
                decided.map(Finding::threshold).orElse(OptionalDouble.empty()),
                decided.map(Finding::words).orElseGet(report::summary),
                took);
    }

    static ProofRow of(String name, String expected, Made.Ended ended, Duration took) {
        return new ProofRow(
                name,
                expected,
                REFUSED,
                Optional.of(ended.check()),
                ended.figure(),
                ended.threshold(),
                ended.words(),
                took);
    }

    /** Whether it is as it must be: refused by its own check and by no other, or passed. */
    public boolean holds() {
        return expected.equals(PASSED)
                ? verdict.equals(PASSED)
                : !verdict.equals(PASSED) && check.filter(expected::equals).isPresent();
    }
}
