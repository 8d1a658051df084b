package org.whaledo.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads bucket notifications of AWS S3, MinIO and RustFS (with their envelope), Ceph RGW and the Versity gateway, and of
 * whoever else writes S3's {@code Records}. Tolerant: only bucket and key are needed. Thread-safe.
 */
final class BucketEventParser {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Never fails: what cannot be read is a problem in the result. */
    BucketEvents parse(byte[] value) {
        if (value == null || value.length == 0) {
            return BucketEvents.unreadable("the record is empty");
        }
        try {
            JsonNode root = JSON.readTree(value);
            return root.path("Records").isArray() ? records(root) : withoutRecords(root);
        } catch (JsonProcessingException e) {
            return BucketEvents.unreadable("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return BucketEvents.unreadable("no JSON: " + e.getMessage());
        }
    }

    /** A gateway says hello with a message of its own. */
    private static BucketEvents withoutRecords(JsonNode root) {
        String event = text(root, "Event").or(() -> text(root, "eventName")).orElse("");
        return isTest(event)
                ? new BucketEvents(List.of(), 1, List.of())
                : BucketEvents.unreadable("there is no list of Records");
    }

    private static BucketEvents records(JsonNode root) {
        Optional<String> envelopeKey = text(root, "Key");
        List<BucketEvent> events = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int ignored = 0;
        for (JsonNode record : root.path("Records")) {
            String name = text(record, "eventName").orElse("").replaceFirst("^s3:", "");
            JsonNode s3 = record.path("s3");
            Optional<String> bucket = text(s3.path("bucket"), "name");
            Optional<String> key = text(s3.path("object"), "key");
            if (isTest(name) || isRead(name)) {
                ignored++;
            } else if (bucket.isEmpty() || key.isEmpty()) {
                problems.add("an entry of Records names no bucket or no key");
            } else {
                events.add(event(name, bucket.get(), key.get(), s3, envelopeKey));
            }
        }
        return new BucketEvents(events, ignored, problems);
    }

    private static BucketEvent event(
            String name, String bucket, String key, JsonNode s3, Optional<String> envelopeKey) {
        Optional<String> etag = text(s3.path("object"), "eTag").map(quoted -> quoted.replace("\"", ""));
        Optional<PathOfArn> path = PathOfArn.of(text(s3.path("bucket"), "arn").orElse(""));
        if (path.isPresent()) {
            return new BucketEvent(path.get().bucket(), List.of(path.get().key()), name, etag);
        }
        return new BucketEvent(bucket, KeyCandidates.of(bucket, key, envelopeKey), name, etag);
    }

    private static boolean isTest(String event) {
        return event.toLowerCase(Locale.ROOT).contains("testevent");
    }

    /** Looking at an object makes such an event where they are on: acting on one would make the next. */
    private static boolean isRead(String event) {
        return event.contains("ObjectAccessed");
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /**
     * The Versity gateway writes bucket and key into the bucket's ARN, and under concurrency this is the only place where
     * they are right.
     */
    private record PathOfArn(String bucket, String key) {
        private static final String PREFIX = "arn:aws:s3:::/";

        static Optional<PathOfArn> of(String arn) {
            int slash = arn.indexOf('/', PREFIX.length());
            if (!arn.startsWith(PREFIX) || slash <= PREFIX.length() || slash == arn.length() - 1) {
                return Optional.empty();
            }
            return Optional.of(new PathOfArn(arn.substring(PREFIX.length(), slash), arn.substring(slash + 1)));
        }
    }
}
