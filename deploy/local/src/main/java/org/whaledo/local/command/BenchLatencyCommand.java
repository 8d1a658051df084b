package org.whaledo.local.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.whaledo.local.bench.BenchPhotos;
import org.whaledo.local.bench.BenchPlace;
import org.whaledo.local.bench.LatencyBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "latency",
        description = "Milliseconds from a PUT to its first answer, by delivery and checkpoint interval.",
        footer = {
            "",
            "From the start of a client's PUT to the answer in the hands of a reader of committed records,",
            "photos at an even pace. At least once is the default; exactly once shows an embedding at the next",
            "checkpoint.",
            "The limit is 1 s for p50 and 2 s for p95, with exactly once a checkpoint interval more.",
            "With --training: the default alone, before and amid a training by the system's own trainer.",
            "",
            "Example:",
            "  deploy/whaledo bench latency --json"
        })
final class BenchLatencyCommand implements Callable<Integer> {
    private static final long MILLIS = 1000;

    private final Surroundings surroundings;

    @Mixin
    private BenchOptions options;

    @Mixin
    private BenchPhotosOption folder;

    @Option(names = "--photos", paramLabel = "N", description = "Of each variant. Default: ${DEFAULT-VALUE}.")
    private int photos = 60;

    @Option(names = "--rate", paramLabel = "R", description = "Photos a second. Default: ${DEFAULT-VALUE}.")
    private double rate = 4;

    @Option(names = "--training", description = "Measures beside a training.")
    private boolean training;

    BenchLatencyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        BenchPlace place = options.place(surroundings);
        BenchPhotos measured = folder.photos(surroundings, photos);
        LatencyBench bench = new LatencyBench(place, measured, photos, Duration.ofMillis((long) (MILLIS / rate)));
        BenchRows rows = options.rows(surroundings);
        rows.head();
        if (training) {
            bench.besideTraining().forEach(rows::print);
        } else {
            for (LatencyBench.Variant variant : LatencyBench.Variant.standard()) {
                bench.run(variant).forEach(rows::print);
            }
        }
        place.clear();
        return ExitCode.OK;
    }
}
