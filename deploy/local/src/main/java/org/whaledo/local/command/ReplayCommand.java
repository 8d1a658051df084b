package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.play.PlayedSurvey;
import org.whaledo.local.play.ReplayDay;
import org.whaledo.local.play.ReplayPace;
import org.whaledo.local.play.ReplayRun;
import org.whaledo.local.play.ReplayTable;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = "Plays a labelled survey through the running system, day by day.",
        footer = {
            "",
            "Each day's photos are uploaded without names and answered; a simulated reviewer then decides as the",
            "labels say, and the trainer begins when its settings say so. OUT/replay.csv and OUT/replay.png tell",
            "what the answers of each day were worth as they were seen then. Use a system of its own for it:",
            "the photos and decisions stay.",
            "",
            "Examples:",
            "  deploy/whaledo replay ~/surveys/labelled --out replay",
            "  deploy/whaledo replay ~/surveys/labelled --speed 86400 --delay 7"
        })
final class ReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "DIR", description = "A labelled folder, in the survey or competition format.")
    private Path folder;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description =
                    "Seconds of the survey in one of the clock. Default: 0, each day begins when the one before is"
                            + " answered, decided and trained.")
    private double speed;

    @Option(
            names = "--delay",
            paramLabel = "DAYS",
            description = "Days after which the reviewer decides. Default: ${DEFAULT-VALUE}, in the evening.")
    private int delay;

    @Option(names = "--prefix", paramLabel = "P", description = "Put before every key. Default: ${DEFAULT-VALUE}")
    private String prefix = "replay/";

    @Option(names = "--out", paramLabel = "OUT", description = "Where the table goes. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("replay");

    @Option(names = "--json", description = "A JSON line a day.")
    private boolean json;

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Endpoints endpoints = data.endpoints(surroundings);
        PlayedSurvey survey = PlayedSurvey.read(surroundings.folder().resolve(folder));
        Path target = surroundings.folder().resolve(out);
        try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint());
                ReplayRun replay = new ReplayRun(
                        endpoints,
                        survey,
                        prefix,
                        new ReplayPace(speed, delay),
                        store,
                        surroundings.clock(),
                        surroundings.err()::println)) {
            List<ReplayDay> days = replay.run(so -> written(target, so));
            surroundings.err().println(days.size() + " days are in " + target.resolve("replay.csv"));
            return ExitCode.OK;
        }
    }

    private void written(Path target, List<ReplayDay> days) {
        ReplayTable.write(target, days);
        if (json) {
            surroundings.out().println(RecordLines.text(line(days.get(days.size() - 1))));
        }
    }

    private static ObjectNode line(ReplayDay day) {
        ObjectNode line = new ObjectMapper()
                .createObjectNode()
                .put("day", day.day().toString())
                .put("photos", day.photos())
                .put("questions", day.quality().questions());
        if (day.quality().questions() > 0) {
            line.put("map20", day.quality().map20())
                    .put("top1", day.quality().top1())
                    .put("top5", day.quality().top5());
        }
        return line.put("newcomers", day.newcomers())
                .put("calibrated", day.calibrated())
                .put("newcomersFound", day.newcomersFound())
                .put("knownMistaken", day.knownMistaken())
                .put("whales", day.whales())
                .put("model", day.model());
    }
}
