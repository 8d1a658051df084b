package org.whaledo.trainer.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.retraining.KnownPhoto;
import org.whaledo.trainer.retraining.LabelFold;
import org.whaledo.trainer.retraining.PhotoLabel;

/**
 * The photos to learn from: those that the labels before an offset give a whale, and that live now. Held in memory are the
 * decisions' fold and the photos with a whale; all other photos pass by.
 */
final class TrainingSetReader {
    private final Map<String, Object> client;

    /** @param client Kafka settings, {@code bootstrap.servers} at least */
    TrainingSetReader(Map<String, Object> client) {
        this.client = client;
    }

    /**
     * By photo id: the same for the same logs.
     *
     * @throws org.whaledo.failure.Failure BROKER_UNREACHABLE
     */
    List<KnownPhoto> before(long labelOffset) {
        SortedMap<PhotoId, PhotoLabel> labels = labels(labelOffset);
        Map<PhotoId, PhotoRegistered> live = live(labels.keySet());
        return labels.entrySet().stream()
                .filter(each -> live.containsKey(each.getKey()))
                .map(each -> KnownPhoto.of(live.get(each.getKey()), each.getValue()))
                .toList();
    }

    private SortedMap<PhotoId, PhotoLabel> labels(long labelOffset) {
        LabelFold fold = new LabelFold();
        try (TopicReader labels = TopicReader.open(client, Topics.LABELS)) {
            labels.readToEnd(record -> {
                if (record.offset() < labelOffset) {
                    value(Topics.LABELS, record).ifPresent(fold::take);
                }
            });
        }
        return fold.identified();
    }

    private Map<PhotoId, PhotoRegistered> live(Set<PhotoId> labelled) {
        Map<PhotoId, PhotoRegistered> live = new HashMap<>();
        try (TopicReader photos = TopicReader.open(client, Topics.PHOTOS)) {
            photos.readToEnd(record -> {
                PhotoId id = Topics.PHOTOS.keys().deserializer().deserialize(record.topic(), record.key());
                live.remove(id);
                if (labelled.contains(id)) {
                    value(Topics.PHOTOS, record).ifPresent(photo -> live.put(id, photo));
                }
            });
        }
        return live;
    }

    /** Empty for a tombstone, and for what cannot be read: that is in quarantine. */
    static <V> Optional<V> value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(topic.values().deserializer().deserialize(record.topic(), record.value()));
        } catch (SerializationException unreadable) {
            return Optional.empty();
        }
    }
}
