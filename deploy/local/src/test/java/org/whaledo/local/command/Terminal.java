package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another terminal of whoever runs a system, in which programs find what {@code env} prints. Of this process's own
 * environment they see where programs are, and nothing else: no certificates, proxies or profiles of the machine.
 *
 * @param home in place of the user's own, with its settings
 * @param variables as {@code env} printed them
 */
record Terminal(Path home, String variables) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Whether one can start it here. */
    static boolean has(String program) {
        return Stream.of(path().split(":")).anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    /**
     * Runs a line and returns what it printed; fails with that when the line fails or does not end in time.
     *
     * @param words further variables for the line, so that nothing in it needs quoting
     */
    String run(String line, Map<String, String> words) throws IOException, InterruptedException {
        Path printed = Files.createTempFile(home, "printed-", ".log");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", "eval \"$VARIABLES\" && " + line)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        Map<String, String> environment = shell.environment();
        environment.clear();
        environment.putAll(
                Map.of("PATH", path(), "HOME", home.toString(), "LC_ALL", "C.UTF-8", "VARIABLES", variables));
        environment.putAll(words);
        Process process = shell.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends within %s: %s", line, LIMIT, Files.readString(printed))
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s with %s: %s", line, words, Files.readString(printed))
                    .isZero();
            return Files.readString(printed);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String path() {
        return System.getenv("PATH");
    }
}
