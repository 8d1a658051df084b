package org.whaledo.ranker;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the Kafka clients; each line that is not a default has its reason in RATIONALE.md. */
final class ClientSettings {
    private final RankerConfiguration configuration;

    ClientSettings(RankerConfiguration configuration) {
        this.configuration = configuration;
    }

    /** What every client needs. */
    Map<String, Object> client(String role) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, configuration.bootstrap());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, configuration.instance() + "-" + role);
        settings.putAll(configuration.kafka());
        return settings;
    }

    /** For decisions, on top of what any plain producer is given. */
    Map<String, Object> producer(String role) {
        Map<String, Object> settings = client(role);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }

    Properties streams() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, configuration.application());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, configuration.stateFolder().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                configuration.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, configuration.threads());
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, configuration.standbys());
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) configuration.replication());
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        settings.put(StreamsConfig.POLL_MS_CONFIG, 10);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                configuration.transactionTimeout().toMillis());
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                configuration.sessionTimeout().toMillis());
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) configuration.sessionTimeout().toMillis() / 3);
        settings.putAll(client("streams"));
        return settings;
    }
}
