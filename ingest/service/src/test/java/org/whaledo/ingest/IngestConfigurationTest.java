package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.store.StoreEndpoint;

class IngestConfigurationTest {
    private static final StoreEndpoint STORE =
            new StoreEndpoint(URI.create("http://localhost:9000"), "us-east-1", "", "");

    @Test
    void referenceHoldsTheUsualSettings() {
        IngestConfiguration read = IngestConfiguration.of(
                ConfigFactory.parseResources("reference.conf").resolve());
        IngestConfiguration standard = IngestConfiguration.standard("localhost:9092", STORE);

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("store", "surveyPath")
                .isEqualTo(standard);
    }

    @Test
    void whatIsSetWins() {
        Config config = ConfigFactory.parseString(
                        "whaledo.ingest { threads = 7, kafka { \"consumer.session.timeout.ms\" = 6000 } }")
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve();

        IngestConfiguration read = IngestConfiguration.of(config);

        assertThat(read.threads()).isEqualTo(7);
        assertThat(read.kafka()).isEqualTo(Map.of("consumer.session.timeout.ms", "6000"));
    }

    @Test
    void intervalMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IngestConfiguration.standard("x:1", STORE).withListingInterval(Duration.ZERO))
                .withMessageContaining("PT0S");
    }
}
