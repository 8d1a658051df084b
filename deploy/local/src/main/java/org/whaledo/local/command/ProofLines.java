package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.trainer.gate.proof.ProofRow;

/** Prints each case of a proof as soon as it is judged, at last what it comes to; the folder keeps all as JSON lines. */
final class ProofLines {
    private static final Logger LOG = LoggerFactory.getLogger(ProofLines.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = "%-24s %-15s %-21s %-15s %10s %10s%n";
    private static final double MILLIS = 1000.0;

    private final Surroundings surroundings;
    private final boolean json;
    private final ProofFolder folder;
    private final List<ProofRow> rows = new ArrayList<>();

    ProofLines(Surroundings surroundings, boolean json, ProofFolder folder) {
        this.surroundings = surroundings;
        this.json = json;
        this.folder = folder;
    }

    void head() {
        if (!json) {
            surroundings.out().printf(Locale.ROOT, LINE, "CASE", "MUST BE", "IS", "CHECK", "FIGURE", "THRESHOLD");
        }
    }

    void print(ProofRow row) {
        rows.add(row);
        String line = RecordLines.text(line(row));
        folder.add(line);
        LOG.atInfo()
                .addKeyValue("case", row.name())
                .addKeyValue("holds", row.holds())
                .log(line);
        if (json) {
            surroundings.out().println(line);
            return;
        }
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        LINE,
                        row.name(),
                        row.expected(),
                        row.verdict() + (row.holds() ? "" : "  WRONG"),
                        row.check().orElse("-"),
                        number(row.figure()),
                        number(row.threshold()));
        if (!row.holds()) {
            surroundings.out().println("  " + Printable.of(row.words()));
        }
    }

    /** Sums up. @return whether all is as it must be */
    boolean end() {
        long hold = rows.stream().filter(ProofRow::holds).count();
        long sound = rows.stream().filter(ProofLines::isSound).count();
        long passed = rows.stream().filter(row -> isSound(row) && row.holds()).count();
        long refused = hold - passed;
        String line = RecordLines.text(JSON.createObjectNode()
                .put("proof", "gate")
                .put("case", "summary")
                .put("cases", rows.size())
                .put("hold", hold)
                .put("sound", sound)
                .put("passed", passed)
                .put("bad", rows.size() - sound)
                .put("refusedByTheirOwnCheck", refused)
                .put("holds", hold == rows.size()));
        folder.add(line);
        surroundings
                .out()
                .println(
                        json
                                ? line
                                : String.format(
                                        Locale.ROOT,
                                        "%d of %d sound models passed, %d of %d bad ones were refused by their own check.",
                                        passed,
                                        sound,
                                        refused,
                                        rows.size() - sound));
        return hold == rows.size();
    }

    private static boolean isSound(ProofRow row) {
        return row.expected().equals(ProofRow.PASSED);
    }

    private static ObjectNode line(ProofRow row) {
        ObjectNode line = JSON.createObjectNode()
                .put("proof", "gate")
                .put("case", row.name())
                .put("expected", row.expected())
                .put("verdict", row.verdict())
                .put("check", row.check().orElse(null));
        put(line, "figure", row.figure());
        put(line, "threshold", row.threshold());
        return line.put("holds", row.holds())
                .put("seconds", row.took().toMillis() / MILLIS)
                .put("words", row.words());
    }

    /** JSON has no number that is none. */
    private static void put(ObjectNode line, String name, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            line.put(name, value.getAsDouble());
        } else {
            line.putNull(name);
        }
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "-";
    }
}
