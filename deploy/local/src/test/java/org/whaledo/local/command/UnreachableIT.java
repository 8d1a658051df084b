package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.store.Buckets;

/** What commands say of a system that holds its data folder and answers nowhere. */
final class UnreachableIT {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"upload photos, WD-203", "status, WD-306", "models rollback, WD-610"})
    void whatDoesNotAnswerEndsWithFourAndItsOwnCode(String command, String code) throws IOException {
        // Given
        Files.createFile(Files.createDirectory(folder.resolve("photos")).resolve("a.jpg"));
        Endpoints.S3 s3 = new Endpoints.S3(NOWHERE, Buckets.PHOTOS, "whale", "s3cr3t", "us-east-1");
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            data.publish(new Endpoints(s3, new Endpoints.Kafka(NOWHERE.getAuthority()), NOWHERE, NOWHERE));

            // When
            CommandRun run = CommandRun.of(folder, Map.of("WHALEDO_DATA", "data"), command.split(" "));

            // Then
            assertThat(run.code()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(run.err()).contains(code, "127.0.0.1:1").doesNotContain("s3cr3t");
            assertThat(run.out()).isEmpty();
        }
    }
}
