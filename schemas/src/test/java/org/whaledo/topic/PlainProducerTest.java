package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

final class PlainProducerTest {

    @Test
    void nobodyCanSettleForLess() {
        // Given what somebody might put into a configuration, and a lone idempotent producer's own default
        Map<String, Object> careless = Map.of("acks", "1", "enable.idempotence", false, "linger.ms", 3);

        // When
        ProducerConfig read = new ProducerConfig(complete(PlainProducer.safe(careless)));

        // Then
        assertThat(read.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(read.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
        assertThat(read.getInt(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION))
                .isEqualTo(1);
        assertThat(read.getLong(ProducerConfig.LINGER_MS_CONFIG)).isEqualTo(3);
    }

    private static Map<String, Object> complete(Map<String, Object> settings) {
        settings.put("bootstrap.servers", "127.0.0.1:1");
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        return settings;
    }
}
