package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The two commands of the README do what it says. */
final class ReadmeIT {
    private static final Set<String> NOT_COPIED = Set.of(".git", "target", ".whaledo", "node_modules");

    @TempDir
    Path folder;

    @Test
    void theTestCommandIsWhatContinuousIntegrationRuns() throws IOException {
        String tests = command("## Test it");

        assertThat(Files.readAllLines(top().resolve(".ci/run"))).last().isEqualTo(tests);
    }

    /** Builds a copy of the tree and waits for an answer; the build is most of the time. */
    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void theRunCommandPrintsAnAnswerOnACopiedTree() throws Exception {
        // Given
        Path copy = folder.resolve("a copy");
        copyTree(top(), copy);

        // When
        Process run = start(copy, command("## Run it"));

        // Then
        try {
            Optional<String> answer = firstAnswer(run);
            assertThat(answer)
                    .as("%s", Files.readString(folder.resolve("talk")))
                    .isPresent();
            run.destroy();
            assertThat(run.waitFor(20, TimeUnit.SECONDS))
                    .as("stops within 20 s")
                    .isTrue();
            assertThat(run.exitValue()).isZero();
        } finally {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }
    }

    private Process start(Path tree, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "exec " + command)
                .directory(tree.toFile())
                .redirectError(folder.resolve("talk").toFile());
        builder.environment().put("WHALEDO_DATA", folder.resolve("data").toString());
        // What this build was told is not meant for the other one.
        builder.environment().keySet().removeAll(Set.of("MAVEN_OPTS", "MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR"));
        return builder.start();
    }

    private static Optional<String> firstAnswer(Process run) throws IOException {
        BufferedReader out = run.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.matches("\\S+\\.jpg +\\d+ +\\S+ +-?\\d\\.\\d{3} .*")) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    /** The first indented line of a section. */
    private static String command(String heading) throws IOException {
        List<String> lines = Files.readAllLines(top().resolve("README.md"));
        return lines.stream()
                .skip(lines.indexOf(heading) + 1L)
                .filter(line -> line.startsWith("    "))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private static Path top() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/whaledo"))) {
            here = here.getParent();
        }
        return here;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes about) throws IOException {
                if (NOT_COPIED.contains(each.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes about) throws IOException {
                if (!each.endsWith(".git")) {
                    Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
