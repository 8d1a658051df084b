package org.whaledo.id;

/**
 * Where an object lies in the store.
 *
 * @param bucket at least three characters
 * @param key any non-empty UTF-8 text, exactly as stored; never used as a path of a file
 */
public record ObjectName(String bucket, String key) implements Comparable<ObjectName> {
    public ObjectName {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "bucket and key must not be empty, were '" + bucket + "', '" + key + "'");
        }
    }

    @Override
    public int compareTo(ObjectName other) {
        int byBucket = bucket.compareTo(other.bucket);
        return byBucket != 0 ? byBucket : key.compareTo(other.key);
    }

    /** {@code bucket/key}, the form of Kafka keys. */
    @Override
    public String toString() {
        return bucket + "/" + key;
    }
}
