package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.trainer.gate.proof.GateProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "gate",
        description =
                "No collapsed or torn model ever serves: sound ones pass, each bad one is refused by its own check.",
        footer = {
            "",
            "Trains small networks on a survey of whales that do not exist, each with another seed, and judges them",
            "with the thresholds that are delivered. The first one is then the champion of the bad ones: torn and",
            "missing files, another architecture, weights that are no numbers or not the probe's, random weights,",
            "one output for all photos, one direction, few directions, less than the champion knows, shuffled",
            "labels, and the settings of the student project that this work continues, which collapse.",
            "",
            "Needs no running system. Models, curves, the gate's reports and a log stay in OUT/gate, which is",
            "emptied first. Exit code 0: all is as it must be.",
            "",
            "Examples:",
            "  deploy/whaledo prove gate",
            "  deploy/whaledo prove gate --seeds 2 --json"
        })
final class ProveGateCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Option(names = "--seeds", paramLabel = "N", description = "Sound models to train. Default: ${DEFAULT-VALUE}.")
    private int seeds = 10;

    @Option(names = "--out", paramLabel = "OUT", description = "Default: the folder 'proofs' of the data folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "A JSON line for each case, and a last one that sums up.")
    private boolean json;

    ProveGateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds must be 1 or more, was " + seeds);
        }
        Path parent = out.map(surroundings.folder()::resolve)
                .orElseGet(() -> data.folder(surroundings).resolve("proofs"));
        ProofFolder folder = ProofFolder.open(parent.resolve("gate"));
        RunningSystem.logTo(folder.log());
        ProofLines lines = new ProofLines(surroundings, json, folder);
        lines.head();
        GateProof.prepare(folder.root(), seeds, surroundings.clock(), new TrainingConsole(surroundings))
                .run(lines::print);
        surroundings.err().println("models, curves and reports: " + folder.root());
        return lines.end() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
