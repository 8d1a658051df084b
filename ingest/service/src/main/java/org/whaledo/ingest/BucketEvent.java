package org.whaledo.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What a store says has happened to an object.
 *
 * @param bucket as told
 * @param keys what the object's key may be, likeliest first: dialects differ in whether the key is encoded, and do not say
 * @param name of the event, without {@code s3:}
 * @param etag without quotes, when it was told
 */
record BucketEvent(String bucket, List<String> keys, String name, Optional<String> etag) {
    BucketEvent {
        keys = List.copyOf(keys);
    }
}
