package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "cancel",
        description = "Ends the roll-out under way; what serves goes on serving.",
        footer = {"", "Example:", "  deploy/whaledo models cancel --as ann --reason 'fails on twilight photos'"})
final class ModelsCancelCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Mixin
    private PersonOptions person;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "Refuses when another one is rolled out.")
    private String model;

    ModelsCancelCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RankerModels ranker = new RankerModels(data.endpoints(surroundings).http());
        JsonNode shown = ranker.say(person.request(surroundings, "cancel", Optional.ofNullable(model)));
        surroundings.out().println(json ? RecordLines.text(shown) : ModelLines.row(shown));
        return ExitCode.OK;
    }
}
