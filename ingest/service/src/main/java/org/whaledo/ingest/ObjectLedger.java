package org.whaledo.ingest;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.whaledo.event.Decision;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ObjectName;

/**
 * What the owner of some objects remembers of them, and what the world is told when that changes: of an object and a
 * manifest's row about it, whichever comes last brings the two together. For one thread.
 */
final class ObjectLedger {
    private final KeyValueStore<String, ObjectObserved> objects;
    private final KeyValueStore<String, PhotoDescribed> rows;

    ObjectLedger(KeyValueStore<String, ObjectObserved> objects, KeyValueStore<String, PhotoDescribed> rows) {
        this.objects = objects;
        this.rows = rows;
    }

    Optional<ObjectObserved> memory(ObjectName name) {
        return Optional.ofNullable(objects.get(name.toString()));
    }

    /** The object is as sighted. @return whether this is news */
    boolean seen(ObjectName name, Sighting sighting, Outbox outbox) {
        Optional<ObjectObserved> old = memory(name);
        ObjectObserved found = keepingWhatIsTheSame(old, sighting.observed());
        Optional<PhotoDescribed> row = row(name);
        Change change = Change.of(old, Optional.of(found), row, row);
        sighting.rows().forEach(outbox::described);
        if (old.isPresent() && isTheSame(old.get(), found)) {
            return false;
        }
        release(old, found.getQuarantineKeys(), outbox);
        sighting.quarantined().forEach(outbox::quarantined);
        change.tell(outbox);
        remember(name, change.remembered(), outbox);
        return true;
    }

    private static boolean isTheSame(ObjectObserved old, ObjectObserved found) {
        return ObjectObserved.newBuilder(found)
                .setObservedAt(old.getObservedAt())
                .build()
                .equals(old);
    }

    /** Nothing lies under the key any more. @return whether anything did */
    boolean gone(ObjectName name, Outbox outbox) {
        Optional<ObjectObserved> old = memory(name);
        if (old.isEmpty()) {
            return false;
        }
        Optional<PhotoDescribed> row = row(name);
        Change change = Change.of(old, Optional.empty(), row, row);
        release(old, List.of(), outbox);
        change.tell(outbox);
        remember(name, change.remembered(), outbox);
        return true;
    }

    /** A manifest says something about an object; of two manifests the newer one holds. */
    void described(PhotoDescribed row, Outbox outbox) {
        ObjectName name = new ObjectName(row.getBucket(), row.getObjectKey());
        Optional<PhotoDescribed> old = row(name);
        if (old.isPresent() && isNewer(old.get(), row)) {
            return;
        }
        rows.put(name.toString(), row);
        Optional<ObjectObserved> object = memory(name);
        if (object.isPresent()) {
            Change change = Change.of(object, object, old, Optional.of(row));
            change.tell(outbox);
            if (!change.remembered().equals(object)) {
                remember(name, change.remembered(), outbox);
            }
        }
    }

    private Optional<PhotoDescribed> row(ObjectName name) {
        return Optional.ofNullable(rows.get(name.toString()));
    }

    private static boolean isNewer(PhotoDescribed one, PhotoDescribed other) {
        int byTime = one.getManifestStoredAt().compareTo(other.getManifestStoredAt());
        return byTime > 0 || byTime == 0 && one.getManifestKey().compareTo(other.getManifestKey()) > 0;
    }

    private void remember(ObjectName name, Optional<ObjectObserved> found, Outbox outbox) {
        found.ifPresentOrElse(
                observed -> objects.put(name.toString(), observed), () -> objects.delete(name.toString()));
        outbox.observed(name, found);
    }

    private static void release(Optional<ObjectObserved> old, List<String> stillHeld, Outbox outbox) {
        old.map(ObjectObserved::getQuarantineKeys).orElse(List.of()).stream()
                .filter(key -> !stillHeld.contains(key))
                .forEach(outbox::released);
    }

    /** The same bytes uploaded again are the same photo, stored when it was first. */
    private static ObjectObserved keepingWhatIsTheSame(Optional<ObjectObserved> old, ObjectObserved found) {
        Optional<PhotoRegistered> was = photo(old);
        if (was.isEmpty()
                || found.getPhoto() == null
                || !was.get().getPhotoId().equals(found.getPhoto().getPhotoId())) {
            return found;
        }
        PhotoRegistered photo = PhotoRegistered.newBuilder(found.getPhoto())
                .setStoredAt(was.get().getStoredAt())
                .build();
        return ObjectObserved.newBuilder(found)
                .setPhoto(photo)
                .setLabel(old.get().getLabel())
                .build();
    }

    /**
     * What changed between two states of an object. All of it is worked out before anything is told, so that what fails there
     * has had no effect.
     */
    private record Change(
            Optional<PhotoRegistered> retired,
            Optional<PhotoRegistered> registered,
            Optional<Decision> decided,
            Optional<ObjectObserved> remembered) {

        static Change of(
                Optional<ObjectObserved> old,
                Optional<ObjectObserved> now,
                Optional<PhotoDescribed> oldRow,
                Optional<PhotoDescribed> row) {
            Optional<PhotoRegistered> was = photo(old).map(photo -> ManifestLayer.over(photo, oldRow));
            Optional<PhotoRegistered> is = photo(now).map(photo -> ManifestLayer.over(photo, row));
            Optional<Decision> decided = decision(is, row, now.map(ObjectObserved::getLabel));
            return new Change(
                    was.filter(photo -> is.isEmpty() || !is.get().getPhotoId().equals(photo.getPhotoId())),
                    is.filter(photo -> !is.equals(was)),
                    decided,
                    decided.isEmpty() ? now : now.map(found -> labelled(found, row.orElseThrow())));
        }

        private static ObjectObserved labelled(ObjectObserved found, PhotoDescribed row) {
            return ObjectObserved.newBuilder(found).setLabel(row.getName()).build();
        }

        /** What a manifest's row says of the whale, unless that was told before. */
        private static Optional<Decision> decision(
                Optional<PhotoRegistered> photo, Optional<PhotoDescribed> row, Optional<String> told) {
            return row.filter(words -> words.getName() != null)
                    .filter(words -> !told.equals(Optional.of(words.getName())))
                    .flatMap(words -> photo.map(known -> ManifestDecisions.of(known, words, told)));
        }

        void tell(Outbox outbox) {
            retired.ifPresent(outbox::retired);
            registered.ifPresent(outbox::registered);
            decided.ifPresent(outbox::decided);
        }
    }

    private static Optional<PhotoRegistered> photo(Optional<ObjectObserved> object) {
        return object.map(ObjectObserved::getPhoto);
    }
}
