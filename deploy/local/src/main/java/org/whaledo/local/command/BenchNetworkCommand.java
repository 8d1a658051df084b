package org.whaledo.local.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.local.bench.BenchPlace;
import org.whaledo.local.bench.NetworkBench;
import org.whaledo.local.bench.TorchReference;
import org.whaledo.trainer.training.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "network",
        description = "Serving and training, beside PyTorch on as many threads in turns.",
        footer = {
            "",
            "serving: batches of 16 inputs through the serving form, beside a frozen trace. training: steps of",
            "the standard recipe on 64 photos, beside the same in eager PyTorch with autocast and a fused",
            "AdamW. Both in 'channels last', over noise that lies ready. Of the rounds the median one counts.",
            "",
            "Examples:",
            "  python3 -m venv /tmp/torch && /tmp/torch/bin/pip install -r deploy/local/src/bench/requirements.txt",
            "  deploy/whaledo bench network --reference /tmp/torch/bin/python"
        })
final class BenchNetworkCommand implements Callable<Integer> {
    private static final Path SCRIPT = Path.of("deploy", "local", "src", "bench", "reference.py");

    private final Surroundings surroundings;

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--reference",
            paramLabel = "PYTHON",
            description =
                    "A Python 3 with what deploy/local/src/bench/requirements.txt pins. Default: none; ours alone.")
    private Optional<String> python = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "An odd number. Default: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    BenchNetworkCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        BenchPlace place = options.place(surroundings);
        BenchRows rows = options.rows(surroundings);
        rows.head();
        Optional<TorchReference.Program> torch = python.map(program -> new TorchReference.Program(
                program, surroundings.home().resolve(SCRIPT), place.folder().resolve("reference.log")));
        new NetworkBench(place, SettingsReader.read("standard", Optional.empty()), torch, rounds).run(rows::print);
        place.clear();
        return ExitCode.OK;
    }
}
