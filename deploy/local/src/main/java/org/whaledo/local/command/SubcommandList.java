package org.whaledo.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** What a command prints that is asked for none of its subcommands: their names, and what each does. */
final class SubcommandList {
    private SubcommandList() {}

    /**
     * @param kind what a subcommand is; its field in a JSON line
     * @param does what it does, likewise
     */
    static void print(Surroundings surroundings, CommandSpec parent, boolean json, String kind, String does) {
        parent.subcommands().forEach((name, each) -> {
            String what = each.getCommandSpec().usageMessage().description()[0];
            surroundings
                    .out()
                    .println(
                            json
                                    ? RecordLines.text(new ObjectMapper()
                                            .createObjectNode()
                                            .put(kind, name)
                                            .put(does, what))
                                    : String.format(Locale.ROOT, "%-10s %s", name, what));
        });
    }
}
