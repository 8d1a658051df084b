package org.whaledo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;

/** A store for tests, which can be told to fail and counts what it is asked. Thread-safe. */
public final class InMemoryObjectStore implements ObjectStore {
    private final Clock clock;
    private final Set<String> buckets = ConcurrentHashMap.newKeySet();
    private final Map<ObjectName, Held> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger heads = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean outage;
    private volatile Consumer<ObjectName> beforeRead = name -> {};

    /** With the two buckets of Whaledo. */
    public InMemoryObjectStore() {
        this(Clock.systemUTC());
    }

    /** With the two buckets of Whaledo; {@code storedAt} comes from the clock. */
    public InMemoryObjectStore(Clock clock) {
        this.clock = clock;
        buckets.add(Buckets.PHOTOS);
        buckets.add(Buckets.MODELS);
    }

    /** While true, every call fails with STORE_UNREACHABLE. */
    public void outage(boolean on) {
        outage = on;
    }

    /** Called with the name before the bytes of an object are read. */
    public void beforeRead(Consumer<ObjectName> hook) {
        beforeRead = hook;
    }

    public int heads() {
        return heads.get();
    }

    public int reads() {
        return reads.get();
    }

    /** Calls that an outage made fail. */
    public int refusals() {
        return refusals.get();
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        heads.incrementAndGet();
        answering(name.bucket());
        return Optional.ofNullable(objects.get(name)).map(Held::description);
    }

    @Override
    public byte[] read(ObjectName name, String etag) {
        reads.incrementAndGet();
        answering(name.bucket());
        beforeRead.accept(name);
        Held held = present(name);
        if (!held.description().etag().equals(etag)) {
            throw new StoreFailure(FailureCode.OBJECT_CHANGED, "read " + name + ": wanted " + etag, null);
        }
        return held.content().clone();
    }

    @Override
    public void download(ObjectName name, Path file) {
        reads.incrementAndGet();
        answering(name.bucket());
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(partial, present(name).content());
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        answering(bucket);
        return objects.values().stream()
                .map(Held::description)
                .filter(object -> object.name().bucket().equals(bucket))
                .filter(object -> object.name().key().startsWith(prefix))
                .map(object ->
                        new StoredObject(object.name(), object.etag(), object.size(), object.storedAt(), "", Map.of()));
    }

    @Override
    public String put(ObjectName name, byte[] content, String contentType, Map<String, String> userMetadata) {
        answering(name.bucket());
        Held held = held(name, content, contentType, userMetadata);
        objects.put(name, held);
        return held.description().etag();
    }

    @Override
    public String put(ObjectName name, Path file, String contentType, Map<String, String> userMetadata) {
        try {
            return put(name, Files.readAllBytes(file), contentType, userMetadata);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public boolean putIfAbsent(ObjectName name, byte[] content, String contentType) {
        answering(name.bucket());
        return objects.putIfAbsent(name, held(name, content, contentType, Map.of())) == null;
    }

    @Override
    public void delete(ObjectName name) {
        answering(name.bucket());
        objects.remove(name);
    }

    @Override
    public void ensureBucket(String bucket) {
        if (outage) {
            refuse(bucket);
        }
        buckets.add(bucket);
    }

    @Override
    public void close() {}

    private Held held(ObjectName name, byte[] content, String contentType, Map<String, String> userMetadata) {
        String etag = ContentDigest.of(content).hex().substring(0, 32);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        metadata.putAll(userMetadata);
        return new Held(new StoredObject(name, etag, content.length, now, contentType, metadata), content.clone());
    }

    private Held present(ObjectName name) {
        return Optional.ofNullable(objects.get(name))
                .orElseThrow(() -> new StoreFailure(FailureCode.OBJECT_GONE, "read " + name + ": gone", null));
    }

    private void answering(String bucket) {
        if (outage) {
            refuse(bucket);
        }
        if (!buckets.contains(bucket)) {
            throw new StoreFailure(FailureCode.NO_SUCH_BUCKET, "there is no bucket " + bucket, null);
        }
    }

    private void refuse(String bucket) {
        refusals.incrementAndGet();
        throw new StoreFailure(FailureCode.STORE_UNREACHABLE, "the store is down, asked for " + bucket, null);
    }

    private record Held(StoredObject description, byte[] content) {}
}
