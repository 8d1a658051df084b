package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Models and their roll-outs, in lines for people. */
final class ModelLines {
    private static final int BRIEF = 12;

    private ModelLines() {}

    static String head() {
        return line("MODEL", "NAME", "STATE", "SINCE", "ROLLED OUT");
    }

    /** A model as a row. */
    static String row(JsonNode model) {
        return line(
                brief(model.path("model").asText()),
                Printable.of(model.path("name").asText("-")),
                model.path("state").asText(),
                model.path("publishedAt").asText("-"),
                progress(model.path("rollout")));
    }

    /** How far a roll-out is; empty without one. */
    static String progress(JsonNode rollout) {
        if (!rollout.isObject()) {
            return "";
        }
        long failed = rollout.path("failed").asLong();
        return String.format(
                Locale.ROOT,
                "%d of %d photos%s, %d of %d shards%s",
                rollout.path("have").asLong(),
                rollout.path("wanted").asLong(),
                failed == 0 ? "" : ", " + failed + " failed",
                rollout.path("complete").asInt(),
                rollout.path("shards").asInt(),
                rollout.path("held").asBoolean() ? ", waits for a person" : "");
    }

    /** An event of the model's history. */
    static String event(JsonNode event) {
        return String.format(
                Locale.ROOT,
                "  %s  %-18s %s (%s)%s",
                event.path("at").asText(),
                event.path("kind").asText(),
                Printable.of(event.path("reason").asText()),
                Printable.of(event.path("actor").asText()),
                event.path("took").asBoolean() ? "" : "  changed nothing");
    }

    static String brief(String model) {
        return model.substring(0, Math.min(BRIEF, model.length()));
    }

    private static String line(String model, String name, String state, String since, String progress) {
        return String.format(Locale.ROOT, "%-12s  %-16s %-12s %-24s  %s", model, name, state, since, progress)
                .stripTrailing();
    }
}
