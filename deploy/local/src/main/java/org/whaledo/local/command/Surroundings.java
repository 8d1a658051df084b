package org.whaledo.local.command;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What a command sees of the world.
 *
 * @param in what a person types
 * @param out data, and nothing else
 * @param err talk
 * @param interactive whether a person watches {@code err}
 */
record Surroundings(
        Map<String, String> environment,
        Path folder,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Clock clock) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process; the launcher script says in the environment which streams are terminals. */
    static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                environment,
                Path.of("").toAbsolutePath(),
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                "1".equals(environment.get("WHALEDO_ERR_TTY")),
                Clock.systemUTC());
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Asks whoever watches; only "y" agrees. */
    boolean agrees(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            return line != null && line.strip().equalsIgnoreCase("y");
        } catch (IOException e) {
            throw new UncheckedIOException("nothing can be read from the terminal", e);
        }
    }

    /** Where the program's own files lie. */
    Path home() {
        return variable("WHALEDO_HOME").map(Path::of).orElse(folder);
    }

    /** Colours are for terminals, unless somebody declines them. */
    boolean coloured() {
        return "1".equals(environment.get("WHALEDO_OUT_TTY"))
                && variable("NO_COLOR").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }

    /** How one starts this program, for examples. */
    String program() {
        return variable("WHALEDO_PROGRAM").orElse("whaledo");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
