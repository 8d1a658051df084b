package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows one model: its state, how far its roll-out is, and all that was said of it.",
        footer = {"", "Example:", "  deploy/whaledo models show base --json"})
final class ModelsShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    @Parameters(paramLabel = "MODEL", description = "Id, at least six first digits of it, or name.")
    private String model;

    ModelsShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode shown = new RankerModels(data.endpoints(surroundings).http()).one(model);
        if (json) {
            surroundings.out().println(RecordLines.text(shown));
            return ExitCode.OK;
        }
        field("model", shown.path("model").asText());
        field("name", Printable.of(shown.path("name").asText("-")));
        field("state", shown.path("state").asText());
        if (shown.path("keptUntil").isTextual()) {
            field("kept until", shown.path("keptUntil").asText());
        }
        if (shown.path("rollout").isObject()) {
            field("roll-out", ModelLines.progress(shown.path("rollout")));
        }
        shown.path("events").forEach(event -> surroundings.out().println(ModelLines.event(event)));
        return ExitCode.OK;
    }

    private void field(String name, String value) {
        surroundings.out().println(String.format(java.util.Locale.ROOT, "%-12s %s", name, value));
    }
}
