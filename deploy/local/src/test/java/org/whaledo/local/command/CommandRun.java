package org.whaledo.local.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What one run of the command line printed and returned. */
record CommandRun(int code, String out, String err) {

    static CommandRun of(Path folder, Map<String, String> environment, String... arguments) {
        return of(folder, environment, Optional.empty(), arguments);
    }

    /** At a terminal, where somebody types. */
    static CommandRun answering(String typed, Path folder, Map<String, String> environment, String... arguments) {
        return of(folder, environment, Optional.of(typed), arguments);
    }

    private static CommandRun of(
            Path folder, Map<String, String> environment, Optional<String> typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                folder,
                new ByteArrayInputStream(typed.orElse("").getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                typed.isPresent(),
                Clock.systemUTC());
        int code = Whaledo.commandLine(surroundings).execute(arguments);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
