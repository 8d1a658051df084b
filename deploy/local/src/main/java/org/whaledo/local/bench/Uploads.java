package org.whaledo.local.bench;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.whaledo.id.ObjectName;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;

/** A client that puts photos into the bucket, in threads of its own. */
final class Uploads implements AutoCloseable {
    private static final int THREADS = 4;

    private final ObjectStore store;
    private final BenchPhotos photos;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final ScheduledExecutorService threads;

    Uploads(ObjectStore store, BenchPhotos photos) {
        AtomicInteger number = new AtomicInteger();
        this.store = store;
        this.photos = photos;
        this.threads = Executors.newScheduledThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "bench-upload-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Returns at once.
     *
     * @param prefix of the keys, of this call alone
     * @param between one photo's start and the next; zero for as fast as the store takes them
     */
    void begin(String prefix, int count, Duration between) {
        for (int i = 0; i < count; i++) {
            BenchPhotos.Photo photo = photos.at(i);
            ObjectName name = new ObjectName(Buckets.PHOTOS, prefix + i + "/" + photo.key());
            threads.schedule(() -> put(name, photo), between.toNanos() * i, TimeUnit.NANOSECONDS);
        }
    }

    /** @return when the upload of a key began, in nanoseconds of this process */
    long begun(String key) {
        return begun.get(key);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void put(ObjectName name, BenchPhotos.Photo photo) {
        begun.put(name.key(), System.nanoTime());
        store.put(name, photo.content(), photo.facts().mediaType(), Map.of());
    }
}
