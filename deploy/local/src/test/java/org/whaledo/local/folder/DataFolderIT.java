package org.whaledo.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

final class DataFolderIT {
    private static final Endpoints ENDPOINTS = new Endpoints(
            new Endpoints.S3(URI.create("http://127.0.0.1:9000"), "photos", "a", "s3cr3t", "us-east-1"),
            new Endpoints.Kafka("127.0.0.1:9092"),
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:8081"));

    @TempDir
    Path temporary;

    @Test
    void namesTheProcessThatHoldsTheFolder() {
        try (DataFolder held = DataFolder.open(temporary)) {
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(held.toString())
                    .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                    .extracting(Failure::code)
                    .isEqualTo(FailureCode.DATA_FOLDER_LOCKED);
        }
        // Then the next one gets in.
        DataFolder.open(temporary).close();
    }

    @Test
    void keepsItsCredentialsAndShowsThemToTheOwnerOnly() throws IOException {
        Credentials drawn;
        try (DataFolder folder = DataFolder.open(temporary)) {
            drawn = folder.credentials();
        }
        try (DataFolder again = DataFolder.open(temporary)) {
            assertThat(again.credentials()).isEqualTo(drawn);
        }
        assertThat(permissions("credentials.json")).isEqualTo("rw-------");
        assertThat(drawn.secretKey()).hasSizeGreaterThan(30);
        assertThat(drawn.toString()).doesNotContain(drawn.secretKey());
    }

    @Test
    void drawsOtherCredentialsForAnotherFolder() {
        try (DataFolder one = DataFolder.open(temporary.resolve("one"));
                DataFolder other = DataFolder.open(temporary.resolve("other"))) {
            assertThat(one.credentials().secretKey())
                    .isNotEqualTo(other.credentials().secretKey());
        }
    }

    @Test
    void showsEndpointsWhileTheSystemRunsOnly() throws IOException {
        assertThatThrownBy(() -> DataFolder.endpoints(temporary)).isInstanceOf(Failure.class);
        try (DataFolder folder = DataFolder.open(temporary)) {
            folder.publish(ENDPOINTS);

            assertThat(DataFolder.endpoints(temporary)).isEqualTo(ENDPOINTS);
            assertThat(permissions("endpoints.json")).isEqualTo("rw-------");
        }
        assertThat(temporary.resolve("endpoints.json")).doesNotExist();
    }

    @Test
    void takesNoNoticeOfWhatADeadProcessLeft() throws IOException {
        // Given what a kill -9 leaves behind
        Files.writeString(temporary.resolve("endpoints.json"), "{}");
        Files.writeString(temporary.resolve("lock"), "999999999");

        assertThatThrownBy(() -> DataFolder.endpoints(temporary))
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::code)
                .isEqualTo(FailureCode.NOT_RUNNING);
        try (DataFolder folder = DataFolder.open(temporary)) {
            assertThat(temporary.resolve("endpoints.json")).doesNotExist();
            assertThat(folder.broker()).isDirectory();
        }
    }

    @Test
    void saysWhichFolderCannotBeUsed() throws IOException {
        // Given a file where the folder should be: unusable for root too, unlike a folder without permissions
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .hasMessageContaining(file.toString())
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::code)
                .isEqualTo(FailureCode.DATA_FOLDER_UNUSABLE);
    }

    @Test
    void belongsToOneStoreForEver() throws IOException {
        Optional<URI> ours = Optional.of(URI.create("http://minio.local:9000"));
        Optional<URI> another = Optional.of(URI.create("http://minio.local:9001"));
        try (DataFolder folder = DataFolder.open(temporary)) {
            // Given a fresh folder, which any store may have
            folder.storeMark().require(Optional.empty());
            folder.storeMark().require(ours);

            folder.storeMark().write(ours.get());
        }
        try (DataFolder folder = DataFolder.open(temporary)) {
            folder.storeMark().require(ours);
            assertDiffers(folder, another, "http://minio.local:9000", "http://minio.local:9001");
            assertDiffers(folder, Optional.empty(), "http://minio.local:9000", "its own store");
        }
    }

    @Test
    void staysWithItsOwnStoreOnceThatHasHadPhotos() throws IOException {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Files.createDirectories(folder.store().resolve("photos"));

            folder.storeMark().require(Optional.empty());
            assertDiffers(folder, Optional.of(URI.create("http://minio.local:9000")), "its own store");
        }
    }

    private static void assertDiffers(DataFolder folder, Optional<URI> store, String... words) {
        assertThatThrownBy(() -> folder.storeMark().require(store))
                .hasMessageContaining(folder.toString())
                .hasMessageContainingAll(words)
                .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                .extracting(Failure::code)
                .isEqualTo(FailureCode.STORE_DIFFERS);
    }

    @Test
    void insistsOnAGivenPortAndSearchesOtherwise() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            Ports ports = new Ports();

            assertThatThrownBy(() -> ports.take("the store", OptionalInt.of(taken), 9000))
                    .hasMessageContaining("port " + taken + " for the store")
                    .asInstanceOf(InstanceOfAssertFactories.type(Failure.class))
                    .extracting(Failure::code)
                    .isEqualTo(FailureCode.PORT_IN_USE);
            int first = ports.take("the store", OptionalInt.empty(), taken);
            int second = ports.take("the broker", OptionalInt.empty(), taken);
            assertThat(first).isGreaterThan(taken);
            assertThat(second).isGreaterThan(first);
        }
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve(file)));
    }
}
