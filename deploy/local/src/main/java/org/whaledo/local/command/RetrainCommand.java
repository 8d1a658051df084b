package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.client.TrainingWords;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.trainer.service.RetrainDesk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "retrain",
        description = "Asks the running system to train on the labels that it has.",
        footer = {
            "",
            "The trainer begins at once, or after the training that is under way; of several who wait the",
            "last stands for all. What passes the gate is published and rolled out. Exit code with --wait:",
            "0 published, 5 refused by the gate, 1 failed or cancelled.",
            "",
            "Examples:",
            "  deploy/whaledo retrain --reason 'after the August survey'",
            "  deploy/whaledo retrain --wait",
            "  deploy/whaledo retrain --cancel"
        })
final class RetrainCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 1000;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--wait", description = "Wait until it is published, refused or failed.")
    private boolean waits;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "With --wait: how long at most. Default: ${DEFAULT-VALUE}, a day.")
    private long timeout = 86_400;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever reads it later.")
    private String reason = "";

    @Option(names = "--as", paramLabel = "NAME", description = "Who asks. Default: $USER.")
    private Optional<String> requester = Optional.empty();

    @Option(names = "--cancel", description = "End the training that is under way instead.")
    private boolean cancels;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    RetrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        RetrainDesk desk = new RetrainDesk(
                data.endpoints(surroundings).kafka().client(), LocalSystem.CATALOGUE, surroundings.clock());
        String who = requester.or(() -> surroundings.variable("USER")).orElse("somebody");
        String id = cancels ? cancelled(desk, who) : desk.ask(who, reason);
        if (!waits) {
            print(id, Optional.empty());
            return ExitCode.OK;
        }
        ModelEvent answer = awaited(desk, id);
        print(id, Optional.of(answer));
        return code(answer.getKind());
    }

    private String cancelled(RetrainDesk desk, String who) {
        String running = desk.running()
                .orElseThrow(() -> new Failure(FailureCode.RETRAIN_UNANSWERED, "no training is under way"));
        desk.cancel(running, who, reason);
        return running;
    }

    private ModelEvent awaited(RetrainDesk desk, String id) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
        String said = "";
        Optional<ModelEvent> answer = desk.answer(id);
        while (answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new Failure(FailureCode.RETRAIN_UNANSWERED, "request " + id + " is open after " + timeout + " s");
            }
            String now = desk.progress().map(TrainingWords::of).orElse("waiting for the trainer");
            if (!now.equals(said)) {
                surroundings.err().println(now);
                said = now;
            }
            Thread.sleep(POLL_MILLIS);
            answer = desk.answer(id);
        }
        return answer.get();
    }

    private void print(String id, Optional<ModelEvent> answer) {
        String outcome = answer.map(event -> event.getKind().name()).orElse(cancels ? "CANCEL_ASKED" : "ASKED");
        if (!json) {
            surroundings.out().println(outcome + " " + id);
            answer.ifPresent(event -> surroundings.out().println("  " + event.getReason()));
            return;
        }
        ObjectNode line =
                new ObjectMapper().createObjectNode().put("requestId", id).put("outcome", outcome);
        answer.ifPresent(event -> line.put("answeredBy", event.getRequestId())
                .put("modelId", event.getModelId())
                .put("reason", event.getReason()));
        surroundings.out().println(RecordLines.text(line));
    }

    private static int code(ModelEventKind kind) {
        return switch (kind) {
            case PUBLISHED -> ExitCode.OK;
            case REFUSED -> ExitCode.REFUSED;
            default -> ExitCode.FAILURE;
        };
    }
}
