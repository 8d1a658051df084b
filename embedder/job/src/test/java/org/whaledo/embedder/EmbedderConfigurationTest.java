package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

final class EmbedderConfigurationTest {

    @Test
    void hasDefaultsForEverything() {
        EmbedderConfiguration defaults = read("");

        assertThat(defaults.delivery()).isEqualTo(new Delivery.AtLeastOnce());
        assertThat(defaults.device()).isEqualTo(DeviceDemand.AUTO);
        assertThat(defaults.engine().cpu().lanes())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(defaults.flow().patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void readsWhatIsOverridden() {
        EmbedderConfiguration configuration = read("""
                whaledo.embedder {
                  kafka { bootstrap = "broker:9092", properties { security.protocol = SSL } }
                  store { endpoint = "https://store:9000", access-key = me, secret-key = canary }
                  delivery { exactly-once = true, transaction-prefix = mine, transaction-timeout = 3 minutes }
                  checkpoints.directory = "s3://checkpoints/embedder"
                  device = GPU
                  engine.cpu.lanes = 3
                }
                """);

        assertThat(configuration.kafka().properties()).containsEntry("security.protocol", "SSL");
        assertThat(configuration.store().endpoint()).isEqualTo(URI.create("https://store:9000"));
        assertThat(configuration.delivery()).isEqualTo(new Delivery.ExactlyOnce("mine", Duration.ofMinutes(3)));
        assertThat(configuration.device()).isEqualTo(DeviceDemand.GPU);
        assertThat(configuration.engine().cpu().lanes()).isEqualTo(3);
        Configuration options = JobOptions.of(configuration);
        assertThat(options.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isEqualTo("s3://checkpoints/embedder");
        assertThat(configuration.toString()).doesNotContain("canary");
    }

    @Test
    void namesTheKeyThatIsWrong() {
        assertThatThrownBy(() -> read("whaledo.embedder.device = TPU"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("device");
        assertThatThrownBy(() -> read("whaledo.embedder.flow.patience = soon"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("patience");
        assertThatThrownBy(() -> read("whaledo.embedder.flow.parallelism = 129"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 128");
    }

    private static EmbedderConfiguration read(String text) {
        Config config = ConfigFactory.parseString(text)
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
        return EmbedderConfiguration.of(config);
    }
}
