package org.whaledo.local.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = {
            "Has a model serve on a person's word: one whose roll-out is held serves at once;",
            "any other is rolled out, again or after all."
        },
        footer = {"", "Example:", "  deploy/whaledo models promote 3f9a12 --as ann --reason 'better on tails' --wait"})
final class ModelsPromoteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Mixin
    private PersonOptions person;

    @Mixin
    private ModelOutcome outcome;

    @Parameters(paramLabel = "MODEL", description = "Id, at least six first digits of it, or name.")
    private String model;

    ModelsPromoteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        RankerModels ranker = new RankerModels(data.endpoints(surroundings).http());
        return outcome.tell(
                surroundings, ranker, ranker.say(person.request(surroundings, "promote", Optional.of(model))));
    }
}
