package org.whaledo.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;

/** Opens producers outside of Kafka Streams, safe against what happens on partitions that were created a moment ago. */
public final class PlainProducer {
    /**
     * What such a producer must not be without. A fresh partition may refuse a first request (not leader yet) and accept
     * the second; it then refuses the first for ever, and its records are lost when their delivery times out. With one
     * request in flight there is no second one.
     */
    public static final Map<String, String> SAFETY = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");

    private PlainProducer() {}

    /**
     * Does not wait for the broker; the caller closes it.
     *
     * @param settings of the client; {@link #SAFETY} wins over them
     */
    public static <K, V> Producer<K, V> open(Topic<K, V> topic, Map<String, ?> settings) {
        return new KafkaProducer<>(
                safe(settings), topic.keys().serializer(), topic.values().serializer());
    }

    /**
     * For whoever replaces the content of a topic that is no contract, in one transaction.
     *
     * @param id of the transaction's owner: a second one fences the first off
     */
    public static <K, V> Producer<K, V> transactional(
            String id, Serializer<K> keys, Serializer<V> values, Map<String, ?> settings) {
        Map<String, Object> all = safe(settings);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        return new KafkaProducer<>(all, keys, values);
    }

    static Map<String, Object> safe(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(SAFETY);
        return all;
    }
}
