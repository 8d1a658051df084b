package org.whaledo.trainer.service;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;

/**
 * As a process sees the store that dies at a moment: what it did before is done, and nothing that it does after that reaches
 * the store. Closing leaves the store open.
 */
final class DyingStore implements ObjectStore {
    private final ObjectStore store;
    private final Predicate<ObjectName> moment;
    private final AtomicInteger left;
    private volatile boolean dead;

    /**
     * @param moment which fetching or writing it dies at
     * @param spared how many of them are done before
     */
    DyingStore(ObjectStore store, Predicate<ObjectName> moment, int spared) {
        this.store = store;
        this.moment = moment;
        left = new AtomicInteger(spared);
    }

    boolean isDead() {
        return dead;
    }

    private ObjectStore alive(ObjectName name) {
        if (moment.test(name) && left.getAndDecrement() <= 0) {
            dead = true;
        }
        return alive();
    }

    private ObjectStore alive() {
        if (dead) {
            throw new StoreFailure(FailureCode.STORE_UNREACHABLE, "whoever asks is dead", null);
        }
        return store;
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return alive().head(name);
    }

    @Override
    public byte[] read(ObjectName name, String etag) {
        return alive(name).read(name, etag);
    }

    @Override
    public void download(ObjectName name, Path file) {
        alive(name).download(name, file);
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return alive().list(bucket, prefix);
    }

    @Override
    public String put(ObjectName name, byte[] content, String contentType, Map<String, String> userMetadata) {
        return alive(name).put(name, content, contentType, userMetadata);
    }

    @Override
    public String put(ObjectName name, Path file, String contentType, Map<String, String> userMetadata) {
        return alive(name).put(name, file, contentType, userMetadata);
    }

    @Override
    public boolean putIfAbsent(ObjectName name, byte[] content, String contentType) {
        return alive(name).putIfAbsent(name, content, contentType);
    }

    @Override
    public void delete(ObjectName name) {
        alive(name).delete(name);
    }

    @Override
    public void ensureBucket(String bucket) {
        alive().ensureBucket(bucket);
    }

    @Override
    public void close() {}
}
