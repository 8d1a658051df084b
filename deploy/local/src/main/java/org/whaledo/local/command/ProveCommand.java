package org.whaledo.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        description = "Shows that the system keeps what it promises; without a name, lists the proofs.",
        synopsisSubcommandLabel = "[NAME]",
        footer = {
            "",
            "Examples:",
            "  deploy/whaledo prove",
            "  deploy/whaledo prove answers",
            "  deploy/whaledo prove gate --json"
        })
final class ProveCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "A JSON line for each proof.")
    private boolean json;

    ProveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SubcommandList.print(surroundings, spec, json, "proof", "proves");
        return ExitCode.OK;
    }
}
