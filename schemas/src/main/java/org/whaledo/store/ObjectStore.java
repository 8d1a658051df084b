package org.whaledo.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.whaledo.id.ObjectName;

/**
 * An S3 store, seen as what Whaledo needs of it. Thread-safe. Every method throws {@link StoreFailure} with
 * STORE_UNREACHABLE (worth a retry), STORE_REFUSED, NO_SUCH_BUCKET or KEY_NOT_ADDRESSABLE; what else it throws is said
 * there.
 */
public interface ObjectStore extends AutoCloseable {

    /** @return empty when there is no such object */
    Optional<StoredObject> head(ObjectName name);

    /**
     * Reads an object whole.
     *
     * @param etag the version that is meant
     * @throws StoreFailure OBJECT_GONE, OBJECT_CHANGED when another version lies there now
     */
    byte[] read(ObjectName name, String etag);

    /**
     * Reads an object into a file, which is complete or not there.
     *
     * @throws StoreFailure OBJECT_GONE
     */
    void download(ObjectName name, Path file);

    /** All objects under a prefix, by key; pages are fetched as the stream is read. Close the stream. */
    Stream<StoredObject> list(String bucket, String prefix);

    /** @return the etag of what was written */
    String put(ObjectName name, byte[] content, String contentType, Map<String, String> userMetadata);

    /** Writes a file of any size. @return the etag of what was written */
    String put(ObjectName name, Path file, String contentType, Map<String, String> userMetadata);

    /** @return false when an object lies there already, which is left as it is */
    boolean putIfAbsent(ObjectName name, byte[] content, String contentType);

    /** Deletes; an absent object is no error. */
    void delete(ObjectName name);

    /** Creates the bucket when it is not there. */
    void ensureBucket(String bucket);

    @Override
    void close();
}
