package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.store.StoreEndpoint;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class StoreOptionsTest {
    private static final Map<String, String> KEYS =
            Map.of("WHALEDO_STORE_ACCESS_KEY", "whale", "WHALEDO_STORE_SECRET_KEY", "s3cr3t");

    @TempDir
    Path folder;

    @Command
    static final class Program {
        @Mixin
        private StoreOptions store;
    }

    @Test
    void isTheEmbeddedStoreUnlessAnotherIsNamed() {
        assertThat(endpoint(KEYS)).isEmpty();
    }

    @Test
    void takesTheKeysFromTheEnvironment() {
        assertThat(endpoint(KEYS, "--store", "http://minio.local:9000/"))
                .contains(endpoint("http://minio.local:9000", "us-east-1"));
    }

    @Test
    void takesTheKeysFromAFileBeforeTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{\"accessKey\": \"whale\", \"secretKey\": \"s3cr3t\"}");
        Map<String, String> others = Map.of("WHALEDO_STORE_ACCESS_KEY", "a", "WHALEDO_STORE_SECRET_KEY", "b");

        assertThat(endpoint(others, "--store", "https://s3.example.org", "--store-keys", "keys.json"))
                .contains(endpoint("https://s3.example.org", "us-east-1"));
    }

    @Test
    void takesAddressAndRegionFromTheEnvironmentToo() {
        Map<String, String> all = Map.of(
                "WHALEDO_STORE_ENDPOINT",
                "http://127.0.0.1:9000",
                "WHALEDO_STORE_REGION",
                "eu-central-1",
                "WHALEDO_STORE_ACCESS_KEY",
                "whale",
                "WHALEDO_STORE_SECRET_KEY",
                "s3cr3t");

        assertThat(endpoint(all)).contains(endpoint("http://127.0.0.1:9000", "eu-central-1"));
        assertThat(endpoint(all, "--store", "http://[::1]:9001"))
                .contains(endpoint("http://[::1]:9001", "eu-central-1"));
    }

    private Optional<StoreEndpoint> endpoint(Map<String, String> environment, String... arguments) {
        Program program = new Program();
        new CommandLine(program).parseArgs(arguments);
        return program.store.endpoint(new Surroundings(
                environment, folder, InputStream.nullInputStream(), System.out, System.err, false, Clock.systemUTC()));
    }

    private static StoreEndpoint endpoint(String address, String region) {
        return new StoreEndpoint(URI.create(address), region, "whale", "s3cr3t");
    }
}
