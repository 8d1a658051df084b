package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.topic.Topics;
import picocli.CommandLine;

final class WhaledoTest {
    private static final char ESCAPE = '\u001b';

    @TempDir
    Path folder;

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of(), arguments);
    }

    @Test
    void helpIsAsWritten() throws IOException {
        assertThat(run("--help").out()).isEqualTo(golden("help.txt"));
        assertThat(run("up", "--help").out()).isEqualTo(golden("help-up.txt"));
        assertThat(run("evaluate", "--help").out()).isEqualTo(golden("help-evaluate.txt"));
        assertThat(run("tail", "--help").out()).isEqualTo(golden("help-tail.txt"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        CommandRun help = run((command + " --help").split(" "));

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("deploy/whaledo " + command.split(" ")[0])
                .doesNotContain(String.valueOf(ESCAPE));
    }

    static Stream<String> commands() {
        return leaves(Whaledo.commandLine(Surroundings.ofProcess()), "");
    }

    private static Stream<String> leaves(CommandLine command, String path) {
        if (command.getSubcommands().isEmpty()) {
            return Stream.of(path.strip());
        }
        return command.getSubcommands().entrySet().stream()
                .flatMap(each -> leaves(each.getValue(), path + " " + each.getKey()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quarantine",
                "quarantine retry",
                "models",
                "models promote",
                "models publish",
                "swim",
                "up --s3-port many",
                "tail",
                "tail whales",
                "upload",
                "tail matches --follow --idle-exit 3",
                "demo --whales",
                "prove gate --seeds 0",
                "prove everything"
            })
    void misuseEndsWithTwoAndPointsToTheHelp(String arguments) {
        CommandRun misused = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(misused.code()).isEqualTo(2);
        assertThat(misused.out()).isEmpty();
        assertThat(misused.err()).contains("--help").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "status",
                "tail matches",
                "upload .",
                "quarantine list",
                "quarantine retry --all",
                "models list",
                "models show",
                "models show base",
                "models promote base",
                "models rollback",
                "models cancel"
            })
    void withoutASystemItEndsWithFourAndTheNextStep(String arguments) {
        CommandRun alone = run(arguments.split(" "));

        assertThat(alone.code()).isEqualTo(4);
        assertThat(alone.out()).isEmpty();
        assertThat(alone.err()).contains("WD-804", folder.resolve(".whaledo").toString(), "deploy/whaledo up");
    }

    @Test
    void theDataFolderIsTheOptionThenTheVariableThenBesideTheProgram() {
        Map<String, String> environment = Map.of("WHALEDO_DATA", "from-variable", "WHALEDO_HOME", "/opt/whaledo");

        assertThat(CommandRun.of(folder, environment, "env", "--data", "from-option")
                        .err())
                .contains(folder.resolve("from-option") + "\n");
        assertThat(CommandRun.of(folder, environment, "env").err()).contains(folder.resolve("from-variable") + "\n");
        assertThat(CommandRun.of(folder, Map.of("WHALEDO_HOME", "/opt/whaledo"), "env")
                        .err())
                .contains("/opt/whaledo/.whaledo\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--store minio.local:9000",
                "--store ftp://minio.local",
                "--store http://whale:s3cr3t@minio.local:9000",
                "--store http://minio.local:9000/photos",
                "--store http://minio.local:9000?key=s3cr3t",
                "--store http://minio.local:9000 --s3-port 9000"
            })
    void anotherStoreIsAnAddressAndNothingMore(String arguments) {
        Map<String, String> keys = Map.of("WHALEDO_STORE_ACCESS_KEY", "whale", "WHALEDO_STORE_SECRET_KEY", "s3cr3t");

        CommandRun misused = CommandRun.of(folder, keys, ("up " + arguments).split(" "));

        assertThat(misused.code()).isEqualTo(2);
        assertThat(misused.err()).contains("up --help").doesNotContain("s3cr3t").doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherStoresKeysComeFromTheEnvironmentOrAFile() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.json"), "{\"accessKey\": \"whale\"}");
        String[] up = {"up", "--store", "http://127.0.0.1:1", "--model", "m"};

        assertThat(run(up).err()).contains("WHALEDO_STORE_ACCESS_KEY");
        assertThat(run(with(up, keys.getFileName().toString())).err()).contains("keys.json has no secretKey");
        Files.writeString(keys, "s3cr3t");
        assertThat(run(with(up, "keys.json")).err()).contains("keys.json").doesNotContain("s3cr3t");
        assertThat(run(with(up, "absent.json")).code()).isEqualTo(2);
    }

    private static String[] with(String[] arguments, String keys) {
        return Stream.concat(Stream.of(arguments), Stream.of("--store-keys", keys))
                .toArray(String[]::new);
    }

    @Test
    void describeListsEveryTopic() {
        CommandRun described = run("describe", "--json");

        assertThat(described.out().lines()).hasSize(Topics.all().size());
        assertThat(described.out()).contains("\"whaledo.matches\"", "for ever");
    }

    @Test
    void foreignTextCannotMoveTheCursor() {
        assertThat(Printable.of("a" + ESCAPE + "[2Jb\r\n\u202Egpj.é"))
                .isEqualTo("a\\u001b[2Jb\\u000d\\u000a\\u202egpj.é");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = WhaledoTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
