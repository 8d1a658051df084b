package org.whaledo.ranker;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.topic.Brokers;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/** What the group's roll-out has read of {@code models} and must not read again. */
final class ConsumedModels {
    private static final TopicPartition MODELS = new TopicPartition(Topics.MODELS.fullName(), 0);

    private ConsumedModels() {}

    /** Events that bear on what serves, by offset; none for a group that has never run. */
    static SortedMap<Long, ModelNews> of(Brokers brokers, Map<String, Object> client, String group) {
        long end = brokers.committed(group).getOrDefault(MODELS, 0L);
        SortedMap<Long, ModelNews> consumed = new TreeMap<>();
        new CommittedTopics(client)
                .read(Topics.MODELS).stream()
                        .filter(record -> record.offset() < end)
                        .forEach(record ->
                                ModelWire.read(record.value()).ifPresent(news -> consumed.put(record.offset(), news)));
        return consumed;
    }
}
