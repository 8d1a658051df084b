package org.whaledo.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.ingest.IngestConfiguration;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.ranker.RankerConfiguration;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.trainer.service.TrainerConfiguration;

final class ServiceSettingsTest {
    private static final String INTERVAL = "whaledo.ingest.listing-interval";
    private static final String TRAINER = "whaledo.trainer.enabled";
    private static final StoreEndpoint STORE =
            new StoreEndpoint(URI.create("http://minio.local:9000"), "eu-central-1", "whale", "s3cr3t");

    @TempDir
    Path temporary;

    @AfterEach
    void forget() {
        System.clearProperty(INTERVAL);
        System.clearProperty(TRAINER);
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

    @Test
    void rankerAnswersAsItIsTold() {
        Config changes = ConfigFactory.parseString("whaledo.ranker { ranking.viewpoints = SAME, threads = 3 }");
        try (DataFolder folder = DataFolder.open(temporary)) {
            RankerConfiguration ranker = new ServiceSettings("127.0.0.1:9092", STORE, folder, changes).ranker(8080);

            assertThat(ranker.rules()).isEqualTo(new RankingRules(20, 20, ViewpointRule.SAME, true));
            assertThat(ranker.threads()).isEqualTo(3);
            assertThat(ranker.bootstrap()).isEqualTo("127.0.0.1:9092");
            assertThat(ranker.stateFolder()).isEqualTo(temporary.resolve("streams"));
            assertThat(ranker.http()).isEqualTo(new InetSocketAddress("127.0.0.1", 8080));
        }
    }

    @Test
    void trainerWorksInTheDataFolderAndStartsNothingByItselfBeforePeopleDecided() {
        TrainerConfiguration trainer = trainer().orElseThrow();

        assertThat(trainer.store()).isEqualTo(STORE);
        assertThat(trainer.folder()).isEqualTo(temporary.resolve("trainer"));
        assertThat(trainer.triggers().decisions()).isEqualTo(200);
        assertThat(trainer.triggers().imported()).isFalse();
        assertThat(trainer.triggers().schedule()).isEmpty();
        assertThat(trainer.process().niceness()).isPositive();
    }

    @Test
    void trainerIsOffWhereItIsTold() {
        System.setProperty(TRAINER, "false");
        ConfigFactory.invalidateCaches();

        assertThat(trainer()).isEmpty();
    }

    private Optional<TrainerConfiguration> trainer() {
        try (DataFolder folder = DataFolder.open(temporary)) {
            return new ServiceSettings("127.0.0.1:9092", STORE, folder, ConfigFactory.empty()).trainer();
        }
    }

    private IngestConfiguration ingest() {
        try (DataFolder folder = DataFolder.open(temporary)) {
            return new ServiceSettings("127.0.0.1:9092", STORE, folder, ConfigFactory.empty()).ingest();
        }
    }
}
