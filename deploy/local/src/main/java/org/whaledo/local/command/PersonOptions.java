package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who says something about models, and why. */
final class PersonOptions {
    @Option(names = "--as", paramLabel = "NAME", description = "Who says so. Default: the user's name.")
    private String name;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept for ever.")
    private String reason;

    String name(Surroundings surroundings) {
        return Optional.ofNullable(name).or(() -> surroundings.variable("USER")).orElse("somebody");
    }

    /** The request's body. */
    ObjectNode request(Surroundings surroundings, String kind, Optional<String> model) {
        ObjectNode body =
                new ObjectMapper().createObjectNode().put("kind", kind).put("as", name(surroundings));
        model.ifPresent(id -> body.put("model", id));
        Optional.ofNullable(reason).ifPresent(words -> body.put("reason", words));
        return body;
    }
}
