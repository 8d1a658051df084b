package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        description = "Shows that the system keeps what it promises; without a name, lists the proofs.",
        synopsisSubcommandLabel = "[NAME]",
        footer = {"", "Examples:", "  deploy/whaledo prove", "  deploy/whaledo prove gate --json"})
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
        spec.subcommands().forEach(this::print);
        return ExitCode.OK;
    }

    private void print(String name, CommandLine proof) {
        String what = proof.getCommandSpec().usageMessage().description()[0];
        String line = json
                ? RecordLines.text(
                        new ObjectMapper().createObjectNode().put("proof", name).put("proves", what))
                : String.format(Locale.ROOT, "%-10s %s", name, what);
        surroundings.out().println(line);
    }
}
