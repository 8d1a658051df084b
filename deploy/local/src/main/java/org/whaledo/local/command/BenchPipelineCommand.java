package org.whaledo.local.command;

import java.util.concurrent.Callable;
import org.whaledo.local.bench.BenchPhotos;
import org.whaledo.local.bench.BenchPlace;
import org.whaledo.local.bench.ChainBench;
import org.whaledo.local.bench.PipelineBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pipeline",
        description = "Photos a second, beside what the bare network does in the same process in turns.",
        footer = {
            "",
            "embedder: from the topic 'photos' to 'embeddings', with broker, store, fetch, decoding and Flink",
            "in the same process, beside forward passes alone over inputs that lie ready: as many threads,",
            "the same batches, views and arithmetic. whole: from a client's PUT to the first answer on",
            "'matches'. Of each run the middle counts, of the rounds the median one. Rows 'processor' go by",
            "the processor's time of the process; they hold on a busy machine too, the others on a quiet one.",
            "",
            "Examples:",
            "  deploy/whaledo bench pipeline",
            "  deploy/whaledo bench pipeline --json --photos 600 ~/surveys"
        })
final class BenchPipelineCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private BenchOptions options;

    @Mixin
    private BenchPhotosOption folder;

    @Option(names = "--photos", paramLabel = "N", description = "Of each measured run. Default: ${DEFAULT-VALUE}.")
    private int photos = 300;

    @Option(names = "--rounds", paramLabel = "N", description = "An odd number. Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    BenchPipelineCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        BenchPlace place = options.place(surroundings);
        BenchPhotos measured = folder.photos(surroundings, photos);
        BenchRows rows = options.rows(surroundings);
        rows.head();
        new PipelineBench(place, measured, photos, rounds).run().forEach(rows::print);
        new ChainBench(place, measured, photos, rounds).run().forEach(rows::print);
        place.clear();
        return ExitCode.OK;
    }
}
