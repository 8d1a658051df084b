package org.whaledo.local.proof;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.whaledo.failure.Failure;
import org.whaledo.id.ObjectName;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.survey.SyntheticPhoto;

/** A client that uploads one photo after the other in a thread of its own and repeats what fails, until it is closed. */
public final class RetryingUpload implements AutoCloseable {
    private final StoreEndpoint endpoint;
    private final List<SyntheticPhoto> photos;
    private final AtomicInteger done = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "a-client");

    private RetryingUpload(StoreEndpoint endpoint, List<SyntheticPhoto> photos) {
        this.endpoint = endpoint;
        this.photos = photos;
    }

    public static RetryingUpload start(StoreEndpoint endpoint, List<SyntheticPhoto> photos) {
        RetryingUpload upload = new RetryingUpload(endpoint, photos);
        upload.thread.start();
        return upload;
    }

    /** Photos of which the store has confirmed the upload. */
    public int done() {
        return done.get();
    }

    public void awaitAll() throws InterruptedException {
        thread.join();
    }

    /** Gives up; what was confirmed stays counted. */
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void run() {
        try (ObjectStore store = S3ObjectStore.open(endpoint)) {
            while (done.get() < photos.size() && !Thread.currentThread().isInterrupted()) {
                if (put(store, photos.get(done.get()))) {
                    done.incrementAndGet();
                }
            }
        }
    }

    private static boolean put(ObjectStore store, SyntheticPhoto photo) {
        try {
            store.put(new ObjectName(Buckets.PHOTOS, photo.key()), photo.jpeg(), "image/jpeg", Map.of());
            return true;
        } catch (Failure e) {
            return false;
        }
    }
}
