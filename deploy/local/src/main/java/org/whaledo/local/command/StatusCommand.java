package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.whaledo.local.folder.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Tells what is in, what is on its way, and whether all is at rest.",
        footer = {
            "",
            "lag: records that nobody has taken yet; dirty: answers that are to be asked again;",
            "rounds: questions under way; missing: photos without an embedding;",
            "training: how far the last one is; rollout: how far the next model is.",
            "",
            "Example:",
            "  deploy/whaledo status --json"
        })
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Endpoints endpoints = data.endpoints(surroundings);
        SystemStatus status = SystemStatus.ask(endpoints);
        if (json) {
            surroundings.out().println(RecordLines.text(status.json()));
            return ExitCode.OK;
        }
        status.json().properties().forEach(field -> surroundings
                .out()
                .println(String.format(Locale.ROOT, "%-12s %s", field.getKey(), text(field.getValue()))));
        return ExitCode.OK;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return ModelLines.brief(value.path("model").asText()) + " " + ModelLines.progress(value);
        }
        return value.isNull() ? "-" : value.asText();
    }
}
