package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.ranker.AnswerAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "answers",
        description = "Every answer of the running system is what a plain function of its topics gives.",
        footer = {
            "",
            "Waits until the system is at rest, reads all topics as any committed reader would, and asks two things: does",
            "each revision of an answer come once, in order; and is every answer in force the one that a plain function",
            "computes anew from photos, embeddings and decisions, to the last digit. Takes memory for the whole catalogue.",
            "Exit code 0: all holds; 1: a line tells what does not.",
            "",
            "Example:",
            "  deploy/whaledo prove answers --json"
        })
final class ProveAnswersCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "One JSON line.")
    private boolean json;

    ProveAnswersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AnswerAudit audit = atRest(data.endpoints(surroundings));
        if (json) {
            surroundings.out().println(RecordLines.text(line(audit)));
        } else {
            surroundings
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%d photos, %d answers in force, %d revisions, %d photos wait for an embedding.%n",
                            audit.photos(),
                            audit.answers(),
                            audit.revisions(),
                            audit.waiting());
            audit.breaches().forEach(breach -> surroundings.out().println("WRONG: " + Printable.of(breach)));
        }
        return audit.breaches().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    /** Between two moments of rest with the same inputs; what comes meanwhile makes it begin anew. */
    private static AnswerAudit atRest(Endpoints endpoints) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            SystemStatus before = SystemStatus.ask(endpoints);
            if (before.quiescent()) {
                AnswerAudit audit = AnswerAudit.of(endpoints.kafka().client(), before.rules());
                SystemStatus after = SystemStatus.ask(endpoints);
                if (after.quiescent() && after.photos() == before.photos() && after.photos() == audit.photos()) {
                    return audit;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new Failure(
                FailureCode.NOT_AT_REST, "the system did not come to rest within " + PATIENCE.toMinutes() + " minutes");
    }

    private static ObjectNode line(AnswerAudit audit) {
        ObjectNode line = new ObjectMapper()
                .createObjectNode()
                .put("proof", "answers")
                .put("photos", audit.photos())
                .put("answers", audit.answers())
                .put("revisions", audit.revisions())
                .put("waiting", audit.waiting())
                .put("unexplained", audit.unexplained())
                .put("holds", audit.breaches().isEmpty());
        audit.breaches().forEach(line.putArray("breaches")::add);
        return line;
    }
}
