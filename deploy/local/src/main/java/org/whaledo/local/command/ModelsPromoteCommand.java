package org.whaledo.local.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.id.ModelId;
import org.whaledo.local.client.GateReports;
import org.whaledo.local.client.RankerModels;
import org.whaledo.local.folder.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = {
            "Has a model serve on a person's word: one whose roll-out is held serves at once;",
            "any other is rolled out, again or after all. First it prints what the gate found about it, beside what",
            "served then, and on a terminal it asks. What the gate refused cannot be promoted, but for want of evidence.",
            "Exit code 5: it is refused."
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

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    ModelsPromoteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Endpoints endpoints = data.endpoints(surroundings);
        RankerModels ranker = new RankerModels(endpoints.http());
        ModelId id = new ModelId(ranker.one(model).path("model").asText());
        new GateReports(endpoints.s3().storeEndpoint())
                .of(id)
                .ifPresentOrElse(
                        report -> GateLines.of(report).forEach(surroundings.err()::println),
                        () -> surroundings.err().println("no gate's report lies with model " + id.brief()));
        if (surroundings.interactive() && !yes && !surroundings.agrees("Promote model " + id.brief() + "?")) {
            surroundings.err().println("Nothing was changed.");
            return ExitCode.FAILURE;
        }
        return outcome.tell(
                surroundings, ranker, ranker.say(person.request(surroundings, "promote", Optional.of(id.hex()))));
    }
}
