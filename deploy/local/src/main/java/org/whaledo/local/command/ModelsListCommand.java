package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists the models, the newest first, with what became of each.",
        footer = {
            "",
            "SERVING answers; PREVIOUS is kept, and one can go back to it; ROLLING is embedded beside what serves;",
            "HELD waits for a person, because too many photos fail under it; RETIRED has served.",
            "",
            "Example:",
            "  deploy/whaledo models list --json"
        })
final class ModelsListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "A JSON line for each.")
    private boolean json;

    ModelsListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonNode models =
                new RankerModels(data.endpoints(surroundings).http()).all().path("models");
        if (!json) {
            surroundings.out().println(ModelLines.head());
        }
        models.forEach(model -> surroundings.out().println(json ? RecordLines.text(model) : ModelLines.row(model)));
        return ExitCode.OK;
    }
}
