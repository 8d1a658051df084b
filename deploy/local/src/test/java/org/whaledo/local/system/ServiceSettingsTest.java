package org.whaledo.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.ingest.IngestConfiguration;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.store.StoreEndpoint;

final class ServiceSettingsTest {
    private static final String INTERVAL = "whaledo.ingest.listing-interval";
    private static final StoreEndpoint STORE =
            new StoreEndpoint(URI.create("http://minio.local:9000"), "eu-central-1", "whale", "s3cr3t");

    @TempDir
    Path temporary;

    @AfterEach
    void forget() {
        System.clearProperty(INTERVAL);
        ConfigFactory.invalidateCaches();
    }

    @Test
    void ingestWorksOnTheStoreThatIsGivenAndListsItEveryFiveMinutes() {
        IngestConfiguration ingest = ingest();

        assertThat(ingest.store()).isEqualTo(STORE);
        assertThat(ingest.bootstrap()).isEqualTo("127.0.0.1:9092");
        assertThat(ingest.kafka())
                .containsEntry("state.dir", temporary.resolve("streams").toString());
        assertThat(ingest.listingInterval()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void ingestListsAsOftenAsItIsTold() {
        System.setProperty(INTERVAL, "20s");
        ConfigFactory.invalidateCaches();

        assertThat(ingest().listingInterval()).isEqualTo(Duration.ofSeconds(20));
    }

    private IngestConfiguration ingest() {
        try (DataFolder folder = DataFolder.open(temporary)) {
            return new ServiceSettings("127.0.0.1:9092", STORE, folder).ingest();
        }
    }
}
