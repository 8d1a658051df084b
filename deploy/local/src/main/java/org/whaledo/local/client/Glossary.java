package org.whaledo.local.client;

import java.util.Map;
import java.util.Optional;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;

/** What people call whales and photos, read from the topics that say so and kept up to date. Not thread-safe. */
public final class Glossary implements AutoCloseable {
    private final WhaleNames names = new WhaleNames();
    private final PhotoKeys keys = new PhotoKeys();
    private final TopicReader decisions;
    private final TopicReader photos;

    private Glossary(TopicReader decisions, TopicReader photos) {
        this.decisions = decisions;
        this.photos = photos;
    }

    public static Glossary open(Map<String, Object> client) {
        return new Glossary(TopicReader.open(client, Topics.LABELS), TopicReader.open(client, Topics.PHOTOS));
    }

    public WhaleNames names() {
        return names;
    }

    public PhotoKeys keys() {
        return keys;
    }

    /** Takes in what was said by now. */
    public void refresh() {
        decisions.readToEnd(record ->
                names.take(Topics.LABELS.values().deserializer().deserialize(record.topic(), record.value())));
        photos.readToEnd(record -> {
            Optional<PhotoRegistered> photo = Optional.ofNullable(
                    Topics.PHOTOS.values().deserializer().deserialize(record.topic(), record.value()));
            photo.ifPresentOrElse(
                    keys::take,
                    () -> keys.gone(Topics.PHOTOS.keys().deserializer().deserialize(record.topic(), record.key())));
        });
    }

    @Override
    public void close() {
        decisions.close();
        photos.close();
    }
}
