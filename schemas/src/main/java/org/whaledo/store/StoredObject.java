package org.whaledo.store;

import java.time.Instant;
import java.util.Map;
import org.whaledo.id.ObjectName;

/**
 * What the store says of an object.
 *
 * @param etag without quotes
 * @param size bytes
 * @param contentType empty when a listing did not say
 * @param userMetadata keys in lower case, without {@code x-amz-meta-}; empty when a listing did not say
 */
public record StoredObject(
        ObjectName name,
        String etag,
        long size,
        Instant storedAt,
        String contentType,
        Map<String, String> userMetadata) {
    public StoredObject {
        userMetadata = Map.copyOf(userMetadata);
    }
}
