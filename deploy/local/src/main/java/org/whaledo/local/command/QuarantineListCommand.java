package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.Callable;
import org.whaledo.event.Quarantined;
import org.whaledo.ingest.QuarantineLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists what is in quarantine, with the reason and the next step.",
        footer = {"", "Example:", "  deploy/whaledo quarantine list --json"})
final class QuarantineListCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Surroundings surroundings;

    @Mixin
    private DataOption data;

    @Option(names = "--json", description = "A JSON line for each.")
    private boolean json;

    QuarantineListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String bootstrap = data.endpoints(surroundings).kafka().bootstrap();
        List<QuarantineLedger.Entry> held = new QuarantineLedger(bootstrap, surroundings.clock()).list();
        held.forEach(each -> {
            if (json) {
                printJson(each.key(), each.record());
            } else {
                print(each.key(), each.record());
            }
        });
        if (held.isEmpty()) {
            surroundings.err().println("Nothing is in quarantine.");
        }
        return ExitCode.OK;
    }

    private void print(String key, Quarantined held) {
        surroundings.out().println(held.getCode() + "  " + Printable.of(key));
        surroundings.out().println("        " + Printable.of(held.getWords()) + " " + held.getAdvice());
    }

    private void printJson(String key, Quarantined held) {
        surroundings
                .out()
                .println(RecordLines.text(JSON.createObjectNode()
                        .put("key", key)
                        .put("code", held.getCode())
                        .put("words", held.getWords())
                        .put("advice", held.getAdvice())
                        .put("service", held.getService())
                        .put("at", held.getAt().toString())));
    }
}
