package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.whaledo.local.bench.BenchRow;

/** Prints what was measured, each row as soon as it is there: a table for people, or JSON lines. */
final class BenchRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE = "%-10s %-34s %10s %10s %7s %6s%n";

    private final Surroundings surroundings;
    private final boolean json;

    BenchRows(Surroundings surroundings, boolean json) {
        this.surroundings = surroundings;
        this.json = json;
    }

    void head() {
        if (!json) {
            surroundings.out().printf(Locale.ROOT, LINE, "BENCH", "VARIANT", "OURS", "REFERENCE", "RATIO", "GOAL");
        }
    }

    void print(BenchRow row) {
        if (json) {
            surroundings.out().println(RecordLines.text(line(row)));
            return;
        }
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        LINE,
                        row.bench(),
                        row.variant(),
                        String.format(Locale.ROOT, "%.1f", row.ours()),
                        row.isComparison() ? String.format(Locale.ROOT, "%.1f", row.reference()) : "skipped",
                        row.isComparison() ? String.format(Locale.ROOT, "%.3f", row.ratio()) : "-",
                        row.goal().isPresent()
                                ? String.format(Locale.ROOT, "%.2f", row.goal().getAsDouble())
                                : "-");
        if (!row.parts().isEmpty()) {
            surroundings.out().println("  processor ms a photo: " + parts(row));
        }
    }

    private static String parts(BenchRow row) {
        return row.parts().entrySet().stream()
                .map(part -> String.format(Locale.ROOT, "%s %.2f", part.getKey(), part.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static ObjectNode line(BenchRow row) {
        ObjectNode line = JSON.createObjectNode()
                .put("bench", row.bench())
                .put("variant", row.variant())
                .put("unit", row.unit())
                .put("ours", row.ours());
        if (row.isComparison()) {
            line.put("reference", row.reference()).put("ratio", row.ratio());
        } else {
            line.put("skipped", "the reference is absent");
        }
        row.goal().ifPresent(goal -> line.put("goal", goal));
        if (!row.parts().isEmpty()) {
            ObjectNode parts = line.putObject("processorMillis");
            row.parts().forEach(parts::put);
        }
        return line;
    }
}
