package org.whaledo.topic;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.whaledo.event.ContentPlaced;
import org.whaledo.event.Decision;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ObjectHinted;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.Partial;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoIdentified;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Probe;
import org.whaledo.event.Quarantined;
import org.whaledo.event.RetrainRequested;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.event.ServingControlled;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.PhotoId;

/** Every topic of the system. What is not here does not exist. */
public final class Topics {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUARTER = Duration.ofDays(90);

    /** The store's own S3 event JSON, keyed as the store likes; read tolerantly. */
    public static final Topic<byte[], byte[]> BUCKET_EVENTS =
            Topic.keptFor(WEEK, "bucket-events", Serdes.ByteArray(), Serdes.ByteArray());

    /** Who should be looked at, key {@code bucket/key}: bucket events, the reconciler's and people's hints in one form. */
    public static final Topic<String, ObjectHinted> OBJECT_HINTS =
            Topic.keptFor(WEEK, "object-hints", Serdes.String(), AvroSerde.of(ObjectHinted.class));

    /** What manifests say about photos, key {@code bucket/key} of the photo. */
    public static final Topic<String, PhotoDescribed> MANIFEST_ROWS =
            Topic.compacted("manifest-rows", Serdes.String(), AvroSerde.of(PhotoDescribed.class));

    /** Which photos have the same bytes, key: their SHA-256. */
    public static final Topic<String, ContentPlaced> CONTENTS =
            Topic.keptFor(WEEK, "contents", Serdes.String(), AvroSerde.of(ContentPlaced.class));

    /** What ingest found, key {@code bucket/key}. */
    public static final Topic<String, ObjectObserved> OBJECTS =
            Topic.compacted("objects", Serdes.String(), AvroSerde.of(ObjectObserved.class));

    public static final Topic<PhotoId, PhotoRegistered> PHOTOS =
            Topic.compacted("photos", Keys.PHOTO, AvroSerde.of(PhotoRegistered.class));

    public static final Topic<PhotoId, EmbeddingRequested> EMBEDDING_REQUESTS =
            Topic.keptFor(WEEK, "embedding-requests", Keys.PHOTO, AvroSerde.of(EmbeddingRequested.class));

    /** Partitioned by the photo of the key alone: writers name the partition with {@link Partitions}. */
    public static final Topic<EmbeddingKey, PhotoEmbedded> EMBEDDINGS =
            Topic.compacted("embeddings", Keys.EMBEDDING, AvroSerde.of(PhotoEmbedded.class));

    /** Every revision of every answer. */
    public static final Topic<PhotoId, MatchesRanked> MATCHES =
            Topic.keptForEver("matches", Keys.PHOTO, AvroSerde.of(MatchesRanked.class));

    /** The answer in force, for subscribers who do not want history. */
    public static final Topic<PhotoId, MatchesRanked> CURRENT_MATCHES =
            Topic.compacted("current-matches", Keys.PHOTO, AvroSerde.of(MatchesRanked.class));

    /** The truth about identity, in total order. Key: photo id or whale id. */
    public static final Topic<String, Decision> LABELS = Topic.keptForEver(
                    "labels", Serdes.String(), AvroSerde.of(Decision.class))
            .inTotalOrder();

    /** The truth about what serves, in total order. Key: the catalogue's name. */
    public static final Topic<String, ModelEvent> MODELS = Topic.keptForEver(
                    "models", Serdes.String(), AvroSerde.of(ModelEvent.class))
            .inTotalOrder();

    public static final Topic<String, RetrainRequested> RETRAIN_REQUESTS = Topic.keptFor(
                    WEEK, "retrain-requests", Serdes.String(), AvroSerde.of(RetrainRequested.class))
            .inTotalOrder();

    /** How far the last training is. Key: the catalogue's name. */
    public static final Topic<String, TrainingProgressed> TRAINING_PROGRESS = Topic.compacted(
                    "training-progress", Serdes.String(), AvroSerde.of(TrainingProgressed.class))
            .inTotalOrder();

    /** Key: {@code bucket/key} or {@code topic-partition-offset}. */
    public static final Topic<String, Quarantined> QUARANTINE =
            Topic.keptFor(QUARTER, "quarantine", Serdes.String(), AvroSerde.of(Quarantined.class));

    public static final Topic<PhotoId, PhotoIdentified> IDENTITY =
            Topic.compacted("identity", Keys.PHOTO, AvroSerde.of(PhotoIdentified.class));

    /** Multicast: every partition holds the same record under the key {@code serving}. */
    public static final Topic<String, ServingControlled> CONTROL =
            Topic.compacted("control", Serdes.String(), AvroSerde.of(ServingControlled.class));

    /** Multicast, key: the photo id of the first item. */
    public static final Topic<PhotoId, Probe> PROBES =
            Topic.keptFor(WEEK, "probes", Keys.PHOTO, AvroSerde.of(Probe.class));

    /** Key: the queried photo, so that they reach its home. */
    public static final Topic<PhotoId, Partial> PARTIALS =
            Topic.keptFor(WEEK, "partials", Keys.PHOTO, AvroSerde.of(Partial.class));

    /** Key: the shard's number. */
    public static final Topic<String, RolloutProgressed> ROLLOUT_PROGRESS = Topic.compacted(
                    "rollout-progress", Serdes.String(), AvroSerde.of(RolloutProgressed.class))
            .inTotalOrder();

    private Topics() {}

    /** All of them, in the order of the flow. */
    public static List<Topic<?, ?>> all() {
        return List.of(
                BUCKET_EVENTS,
                OBJECT_HINTS,
                MANIFEST_ROWS,
                OBJECTS,
                CONTENTS,
                PHOTOS,
                EMBEDDING_REQUESTS,
                EMBEDDINGS,
                MATCHES,
                CURRENT_MATCHES,
                LABELS,
                MODELS,
                RETRAIN_REQUESTS,
                TRAINING_PROGRESS,
                QUARANTINE,
                IDENTITY,
                CONTROL,
                PROBES,
                PARTIALS,
                ROLLOUT_PROGRESS);
    }
}
