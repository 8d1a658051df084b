package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.whaledo.local.client.RankerModels;
import picocli.CommandLine.Option;

/** How a command that changes what serves says what became of it, at once or when it is over. */
final class ModelOutcome {
    private static final long POLL_MILLIS = 500;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    @Option(names = "--wait", description = "Waits until the roll-out is over, or waits for a person.")
    private boolean wait;

    /** @return exit code: partly done when a person is waited for, failed when the roll-out ended otherwise */
    int tell(Surroundings surroundings, RankerModels ranker, JsonNode shown) throws InterruptedException {
        String id = shown.path("model").asText();
        JsonNode latest = shown;
        String said = "";
        while (wait && latest.path("state").asText().equals("ROLLING")) {
            String progress = ModelLines.progress(latest.path("rollout"));
            if (!progress.equals(said)) {
                surroundings.err().println(progress);
                said = progress;
            }
            Thread.sleep(POLL_MILLIS);
            latest = ranker.one(id);
        }
        ((ObjectNode) latest).remove("events");
        if (!json) {
            surroundings.out().println(ModelLines.head());
        }
        surroundings.out().println(json ? RecordLines.text(latest) : ModelLines.row(latest));
        return wait ? code(latest.path("state").asText()) : ExitCode.OK;
    }

    private static int code(String state) {
        return switch (state) {
            case "SERVING" -> ExitCode.OK;
            case "HELD" -> ExitCode.PARTIAL;
            default -> ExitCode.FAILURE;
        };
    }
}
