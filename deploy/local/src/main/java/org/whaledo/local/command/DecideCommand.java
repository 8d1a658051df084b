package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.client.DecisionCall;
import org.whaledo.local.client.Glossary;
import org.whaledo.local.client.RankerHttp;
import org.whaledo.local.folder.Endpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "decide",
        description = "Decides who is on a photo, or what is known of a whale; all stays on record.",
        footer = {
            "",
            "Kinds: identified, newWhale, rejected, unknownWhale, unusable, corrected, renamed, merged, split,",
            "withdrawn. With --if-version a decision holds only if nobody decided in between.",
            "",
            "Examples:",
            "  deploy/whaledo decide identified surveys/2019-08-05-kenai/1.jpg --whale Ivory --as ann",
            "  deploy/whaledo decide corrected surveys/2019-08-05-kenai/1.jpg --viewpoint left --as ann",
            "  deploy/whaledo decide merged --whale Ivory --other Pearl --as ann --reason 'same notch'",
            "  deploy/whaledo decide split surveys/2019-08-05-kenai/2.jpg --whale Ivory --name Opal --as ann",
            "  deploy/whaledo decide withdrawn --decision 0123456789abcdef0123456789abcdef --as ann"
        })
final class DecideCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Mixin
    private DecisionWords words;

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "Who decides.")
    private String decider;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--saw", paramLabel = "REVISION", description = "The answer's revision that was looked at.")
    private Optional<Long> revision = Optional.empty();

    @Option(names = "--if-version", paramLabel = "N", description = "Version of the photo or whale that was seen.")
    private Optional<Long> version = Optional.empty();

    @Option(names = "--json", description = "Print the ranker's reply as a JSON line.")
    private boolean json;

    DecideCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Endpoints endpoints = data.endpoints(surroundings);
        DecisionCall call = new DecisionCall(words.kind(), decider);
        try (Glossary glossary = Glossary.open(endpoints.kafka().client())) {
            glossary.refresh();
            words.put(glossary, call);
        }
        reason.ifPresent(why -> call.put("reason", why));
        revision.ifPresent(seen -> call.put("seenRevision", seen));
        version.ifPresent(seen -> call.put("expectedVersion", seen));
        JsonNode reply = new RankerHttp(endpoints.http()).decide(call);
        if (json) {
            surroundings.out().println(RecordLines.text(reply));
        }
        if (reply.has("code")) {
            throw refused(reply);
        }
        if (!json) {
            print(reply);
        }
        return ExitCode.OK;
    }

    private void print(JsonNode reply) {
        JsonNode identity = reply.path("identity");
        surroundings.out().println("Decision " + reply.path("decisionId").asText() + " holds.");
        if (identity.isObject()) {
            String name = identity.path("name").asText("");
            surroundings
                    .out()
                    .println("  photo: " + identity.path("standing").asText()
                            + (name.isEmpty() ? "" : " " + Printable.of(name)) + ", version "
                            + identity.path("version").asLong());
        }
        JsonNode whale = reply.path("whale");
        if (whale.isObject()) {
            surroundings
                    .out()
                    .println("  whale: " + Printable.of(whale.path("name").asText("without name")) + ", "
                            + whale.path("photos").size() + " photos, version "
                            + whale.path("version").asLong());
        }
    }

    private static Failure refused(JsonNode reply) {
        FailureCode code = FailureCode.of(reply.path("code").asText()).orElse(FailureCode.REQUEST_FAILED);
        String by = reply.at("/holds/by").asText("");
        String holds = by.isEmpty()
                ? ""
                : "; what holds was decided by " + by + " at "
                        + reply.at("/holds/at").asText();
        return new Failure(code, reply.path("words").asText() + holds);
    }
}
