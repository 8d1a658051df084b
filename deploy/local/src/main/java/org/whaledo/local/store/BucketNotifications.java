package org.whaledo.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Writes notifications in the words of a MinIO server, the dialect that most consumers know. Thread-safe. */
final class BucketNotifications {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NANOS = 1_000_000_000L;

    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    BucketNotifications(Clock clock) {
        this.clock = clock;
    }

    /**
     * What became of an object.
     *
     * @param name an S3 event name, {@code s3:ObjectCreated:Put}
     * @param content empty for a removal
     */
    record Change(String name, String bucket, String key, java.util.Optional<Content> content) {
        String objectName() {
            return bucket + "/" + key;
        }
    }

    /** @param contentType empty when unknown */
    record Content(String etag, long size, String contentType, Map<String, String> userMetadata) {
        Content {
            userMetadata = Map.copyOf(userMetadata);
        }
    }

    byte[] write(Change change) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectNode root =
                JSON.createObjectNode().put("EventName", change.name()).put("Key", change.objectName());
        ObjectNode event = root.putArray("Records").addObject();
        event.put("eventVersion", "2.0").put("eventSource", "minio:s3").put("awsRegion", "");
        event.put("eventTime", now.toString()).put("eventName", change.name());
        event.putObject("userIdentity").put("principalId", "whaledo");
        ObjectNode s3 = event.putObject("s3").put("s3SchemaVersion", "1.0").put("configurationId", "Config");
        ObjectNode bucket = s3.putObject("bucket").put("name", change.bucket());
        bucket.putObject("ownerIdentity").put("principalId", "whaledo");
        bucket.put("arn", "arn:aws:s3:::" + change.bucket());
        ObjectNode object = s3.putObject("object").put("key", URLEncoder.encode(change.key(), StandardCharsets.UTF_8));
        change.content().ifPresent(content -> describe(object, content));
        object.put("sequencer", String.format(Locale.ROOT, "%016X", next(now)));
        event.putObject("source").put("host", "127.0.0.1").put("port", "").put("userAgent", "");
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text cannot be written: " + change.objectName(), e);
        }
    }

    private static void describe(ObjectNode object, Content content) {
        object.put("size", content.size()).put("eTag", content.etag());
        ObjectNode metadata = object.putObject("userMetadata");
        content.userMetadata().forEach((key, value) -> metadata.put("X-Amz-Meta-" + key, value));
        if (!content.contentType().isEmpty()) {
            object.put("contentType", content.contentType());
            metadata.put("content-type", content.contentType());
        }
    }

    /** Rises even when the clock does not. */
    private long next(Instant now) {
        long time = now.getEpochSecond() * NANOS + now.getNano();
        return sequence.updateAndGet(last -> Math.max(last + 1, time));
    }
}
