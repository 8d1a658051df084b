package org.whaledo.local.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures the system against what it could do at best; without a name, lists the benches.",
        synopsisSubcommandLabel = "[NAME]",
        footer = {
            "",
            "A bench starts systems of its own in the folder 'bench' of the data folder and deletes them when",
            "it is done; after a failure they stay. What else runs on the machine is measured too.",
            "",
            "Rows: ours, the reference beside it, and their ratio, of which more is better. Of a cost the",
            "reference is a limit, and the ratio is limit / ours.",
            "",
            "Examples:",
            "  deploy/whaledo bench",
            "  deploy/whaledo bench pipeline --json"
        })
final class BenchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "A JSON line for each bench.")
    private boolean json;

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SubcommandList.print(surroundings, spec, json, "bench", "measures");
        return ExitCode.OK;
    }
}
