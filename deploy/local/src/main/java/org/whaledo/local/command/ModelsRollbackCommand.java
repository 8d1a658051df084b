package org.whaledo.local.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rollback",
        description = {
            "Has the model serve again that served before. Its embeddings are kept for a week,",
            "so it takes no time; older ones are promoted, which rolls them out again."
        },
        footer = {"", "Example:", "  deploy/whaledo models rollback --as ann --reason 'tails are worse'"})
final class ModelsRollbackCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Mixin
    private PersonOptions person;

    @Mixin
    private ModelOutcome outcome;

    @Option(names = "--to", paramLabel = "MODEL", description = "Refuses when another one would serve.")
    private String to;

    ModelsRollbackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        RankerModels ranker = new RankerModels(data.endpoints(surroundings).http());
        return outcome.tell(
                surroundings, ranker, ranker.say(person.request(surroundings, "rollBack", Optional.ofNullable(to))));
    }
}
