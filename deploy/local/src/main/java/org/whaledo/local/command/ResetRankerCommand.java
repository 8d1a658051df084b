package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.Callable;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.system.StoppedSystem;
import org.whaledo.ranker.RankerReset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ranker",
        description = "Seeds the ranker's memory from the answers that it gave, while the system does not run.",
        footer = {
            "",
            "For a ranker that was refused its start with WD-616. Answers in force and their revisions come from the topic",
            "matches, the models it knew from models. After the next start every photo is ranked again, and an answer is",
            "revised where it differs: subscribers see the next revision, never one twice.",
            "",
            "Example:",
            "  deploy/whaledo reset ranker"
        })
final class ResetRankerCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    ResetRankerCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RankerReset.Outcome outcome;
        try (DataFolder folder = DataFolder.open(data.folder(surroundings))) {
            RunningSystem.logTo(folder.log());
            outcome = StoppedSystem.resetRanker(folder, ConfigFactory.empty());
        }
        if (json) {
            surroundings
                    .out()
                    .println(RecordLines.text(new ObjectMapper()
                            .createObjectNode()
                            .put("reset", "ranker")
                            .put("shards", outcome.shards())
                            .put("answers", outcome.answers())));
        } else {
            surroundings
                    .out()
                    .println("The ranker's memory holds " + outcome.answers() + " answers in " + outcome.shards()
                            + " shards; start the system.");
        }
        return ExitCode.OK;
    }
}
