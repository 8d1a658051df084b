package org.whaledo.embedder.engine;

import java.util.Optional;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;

/** Reads exactly the bytes that a photo was registered with, or none. Thread-safe. */
final class RegisteredBytes {
    private final ObjectStore store;

    RegisteredBytes(ObjectStore store) {
        this.store = store;
    }

    /**
     * @throws StoreFailure as the store says
     * @throws Failure OBJECT_GONE, OBJECT_CHANGED or CONTENT_MISMATCH when these bytes are no longer there
     */
    byte[] read(PhotoRegistered photo) {
        ObjectName name = new ObjectName(photo.getBucket(), photo.getObjectKey());
        Optional<byte[]> asRegistered = readVersion(name, photo.getEtag());
        byte[] bytes = asRegistered.isPresent() ? asRegistered.get() : readRewritten(name, photo);
        ContentDigest found = ContentDigest.of(bytes);
        if (!found.hex().equals(photo.getContentSha256())) {
            FailureCode code = asRegistered.isPresent() ? FailureCode.CONTENT_MISMATCH : FailureCode.OBJECT_CHANGED;
            throw new Failure(code, name + " has content " + found + ", registered was " + photo.getContentSha256());
        }
        return bytes;
    }

    private Optional<byte[]> readVersion(ObjectName name, String etag) {
        try {
            return Optional.of(store.read(name, etag));
        } catch (StoreFailure e) {
            if (e.code() != FailureCode.OBJECT_CHANGED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** The same bytes may have been stored again, in parts or by another client, under another etag. */
    private byte[] readRewritten(ObjectName name, PhotoRegistered photo) {
        StoredObject now = store.head(name)
                .orElseThrow(() -> new Failure(FailureCode.OBJECT_GONE, name + " is no longer in the store"));
        if (now.size() != photo.getSize()) {
            throw new Failure(
                    FailureCode.OBJECT_CHANGED,
                    name + " has " + now.size() + " bytes, registered were " + photo.getSize());
        }
        return store.read(name, now.etag());
    }
}
