package org.whaledo.embedder;

import java.util.Optional;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

/** Outcomes on {@code embeddings}: keyed by photo and model, on the partition that is the photo's home. */
final class EmbeddingRecords extends OutgoingRecords<PhotoEmbedded> {
    private static final long serialVersionUID = 1L;

    @Override
    Topic<?, PhotoEmbedded> topic() {
        return Topics.EMBEDDINGS;
    }

    @Override
    byte[] key(PhotoEmbedded event) {
        EmbeddingKey key = new EmbeddingKey(photo(event), new ModelId(event.getModelId()));
        return Topics.EMBEDDINGS.keys().serializer().serialize(Topics.EMBEDDINGS.fullName(), key);
    }

    @Override
    int partition(PhotoEmbedded event, int partitions) {
        return Partitions.of(photo(event), partitions);
    }

    /** The same outcome of the same input has the same id, whenever it is computed. */
    @Override
    EventHeaders.Event describe(PhotoEmbedded event) {
        String id = EventHeaders.id(
                Topics.EMBEDDINGS.name(),
                event.getPhotoId(),
                event.getModelId(),
                event.getInputDigest(),
                Optional.ofNullable(event.getFailureCode()).orElse(""));
        return new EventHeaders.Event(id, EventHeaders.type(PhotoEmbedded.class), SOURCE, event.getEmbeddedAt());
    }

    private static PhotoId photo(PhotoEmbedded event) {
        return new PhotoId(event.getPhotoId());
    }
}
