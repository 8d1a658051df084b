package org.whaledo.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.ObjectState;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.image.GateLimits;
import org.whaledo.image.ImageGate;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;
import org.whaledo.survey.Manifest;
import org.whaledo.survey.SurveyPathPattern;

/**
 * Asks the store what lies under a key now and makes of it what it is: a photo, a manifest, something for the quarantine.
 * Keeps nothing; thread-safe.
 */
final class ObjectInspector {
    private static final int LONGEST_KEY = 1_024;
    private static final int TRIES = 5;

    private final ObjectStore store;
    private final String bucket;
    private final ImageGate gate;
    private final long maximumBytes;
    private final SurveyPathPattern pattern;
    private final InstantSource clock;

    ObjectInspector(ObjectStore store, IngestConfiguration configuration, GateLimits limits, InstantSource clock) {
        this.store = store;
        this.bucket = configuration.bucket();
        this.gate = new ImageGate(limits);
        this.maximumBytes = limits.maximumBytes();
        this.pattern = configuration.surveyPath();
        this.clock = clock;
    }

    /**
     * Looks at what lies there.
     *
     * @param fresh reads the object even when it is the remembered version
     */
    Look look(ObjectName name, Optional<ObjectObserved> memory, boolean fresh) {
        try {
            return lookUntilItStandsStill(name, memory, fresh);
        } catch (StoreFailure e) {
            return isAboutTheObject(e)
                    ? new Look.Seen(refused(unasked(name), Optional.empty(), e))
                    : new Look.Postponed(e);
        } catch (RuntimeException e) {
            // A client that fails in ways of its own says nothing about the object.
            return new Look.Postponed(new StoreFailure(FailureCode.STORE_UNREACHABLE, e.toString(), e));
        }
    }

    /** What is told of an object that met a fault of the program. */
    Look unforeseen(ObjectName name, RuntimeException fault) {
        Failure why = new Failure(FailureCode.UNFORESEEN_FAULT, fault.toString(), fault);
        return new Look.Seen(refused(unasked(name), Optional.empty(), why));
    }

    /** Whether the bucket can be listed: then what fails with one object is the object's. */
    boolean storeAnswers() {
        try (Stream<StoredObject> objects = store.list(bucket, "")) {
            return objects.limit(1).count() >= 0;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private boolean isAboutTheObject(StoreFailure failure) {
        return failure.code() == FailureCode.KEY_NOT_ADDRESSABLE
                || failure.code() == FailureCode.STORE_REFUSED && storeAnswers();
    }

    private Look lookUntilItStandsStill(ObjectName name, Optional<ObjectObserved> memory, boolean fresh) {
        requireAddressable(name);
        StoreFailure moving = null;
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredObject> found = store.head(name);
            if (found.isEmpty()) {
                return new Look.Gone();
            }
            if (!fresh && memory.isPresent() && isSame(memory.get(), found.get())) {
                return new Look.Unchanged();
            }
            try {
                return new Look.Seen(inspect(found.get()));
            } catch (StoreFailure e) {
                if (e.code() != FailureCode.OBJECT_CHANGED && e.code() != FailureCode.OBJECT_GONE) {
                    throw e;
                }
                moving = e;
            }
        }
        return new Look.Postponed(moving);
    }

    private static void requireAddressable(ObjectName name) {
        if (name.key().getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new StoreFailure(
                    FailureCode.KEY_NOT_ADDRESSABLE, "the key has more than " + LONGEST_KEY + " bytes", null);
        }
    }

    private static boolean isSame(ObjectObserved memory, StoredObject found) {
        return memory.getEtag().equals(found.etag()) && memory.getStoredAt().equals(found.storedAt());
    }

    private Sighting inspect(StoredObject object) {
        if (LeftBehind.includes(object)) {
            return new Sighting(observed(object, ObjectState.IGNORED).build(), List.of(), Map.of());
        }
        if (object.size() > maximumBytes) {
            Failure tooLarge = new Failure(
                    FailureCode.FILE_TOO_LARGE, object.size() + " bytes, at most " + maximumBytes + " are read");
            return refused(object, Optional.empty(), tooLarge);
        }
        byte[] content = store.read(object.name(), object.etag());
        ContentDigest digest = ContentDigest.of(content);
        try {
            return Manifest.isManifest(object.name().key())
                    ? manifest(object, content, digest)
                    : photo(object, content, digest);
        } catch (Failure e) {
            return refused(object, Optional.of(digest), e);
        } catch (RuntimeException e) {
            // A record's edge: one object that nobody foresaw must not stop the others.
            return refused(object, Optional.of(digest), new Failure(FailureCode.UNFORESEEN_FAULT, e.toString(), e));
        }
    }

    private Sighting photo(StoredObject object, byte[] content, ContentDigest digest) {
        PhotoRegistered photo = new PhotoDescription(object, pattern, gate.inspect(content)).of(digest);
        ObjectObserved observed = observed(object, ObjectState.PHOTO)
                .setContentSha256(digest.hex())
                .setPhoto(photo)
                .build();
        return new Sighting(observed, List.of(), Map.of());
    }

    private Sighting manifest(StoredObject object, byte[] content, ContentDigest digest) {
        Manifest manifest = Manifest.read(content);
        ManifestSighting sighting = new ManifestSighting(object, pattern);
        Map<String, Quarantined> broken = sighting.broken(manifest, now());
        ObjectObserved observed = observed(object, ObjectState.MANIFEST)
                .setContentSha256(digest.hex())
                .setQuarantineKeys(new ArrayList<>(broken.keySet()))
                .build();
        return new Sighting(observed, sighting.rows(manifest), broken);
    }

    private Sighting refused(StoredObject object, Optional<ContentDigest> digest, Failure why) {
        String key = object.name().toString();
        ObjectObserved observed = observed(object, ObjectState.QUARANTINED)
                .setContentSha256(digest.map(ContentDigest::hex).orElse(null))
                .setCode(why.code().code())
                .setQuarantineKeys(List.of(key))
                .build();
        Quarantined record = QuarantineRecords.of(object, why.code(), object.name() + ": " + why.getMessage(), now());
        return new Sighting(observed, List.of(), Map.of(key, record));
    }

    private static StoredObject unasked(ObjectName name) {
        return new StoredObject(name, "", 0, Instant.EPOCH, "", Map.of());
    }

    private ObjectObserved.Builder observed(StoredObject object, ObjectState state) {
        return ObjectObserved.newBuilder()
                .setBucket(object.name().bucket())
                .setObjectKey(object.name().key())
                .setState(state)
                .setEtag(object.etag())
                .setSize(object.size())
                .setStoredAt(object.storedAt())
                .setObservedAt(now());
    }

    private Instant now() {
        return clock.instant();
    }
}
