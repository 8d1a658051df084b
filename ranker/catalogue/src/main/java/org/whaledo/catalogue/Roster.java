package org.whaledo.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.id.PhotoId;

/**
 * The undecided photos that have a row: the newest of them stand, which means that their answers follow every change;
 * the others rest. Which stand depends on nothing but the photos, so a restart finds the same.
 */
final class Roster {
    private final int limit;
    private final TreeMap<Photo, Query> standing = new TreeMap<>(Photo.NEWEST_FIRST);
    private final TreeMap<Photo, Query> resting = new TreeMap<>(Photo.NEWEST_FIRST);
    private final Map<PhotoId, Photo> known = new HashMap<>();

    Roster(int limit) {
        this.limit = limit;
    }

    void clear() {
        standing.clear();
        resting.clear();
        known.clear();
    }

    /**
     * Enters the photo, or what it asks now.
     *
     * @return the photo that stands instead of resting since, if another one does
     */
    Optional<PhotoId> put(Photo photo, Query query) {
        Optional<PhotoId> promoted = known.containsKey(photo.id())
                        && !known.get(photo.id()).storedAt().equals(photo.storedAt())
                ? remove(photo.id())
                : Optional.empty();
        drop(photo.id());
        known.put(photo.id(), photo);
        standing.put(photo, query);
        if (standing.size() > limit) {
            Map.Entry<Photo, Query> oldest = standing.pollLastEntry();
            resting.put(oldest.getKey(), oldest.getValue());
        }
        return promoted;
    }

    /** Takes the photo out; tells which one stands in its place, if one did rest. */
    Optional<PhotoId> remove(PhotoId photo) {
        drop(photo);
        if (standing.size() == limit || resting.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<Photo, Query> newest = resting.pollFirstEntry();
        standing.put(newest.getKey(), newest.getValue());
        return Optional.of(newest.getKey().id());
    }

    private void drop(PhotoId photo) {
        Photo entered = known.remove(photo);
        if (entered != null) {
            standing.remove(entered);
            resting.remove(entered);
        }
    }

    boolean stands(PhotoId photo) {
        Photo entered = known.get(photo);
        return entered != null && standing.containsKey(entered);
    }

    /** What the standing photos ask. */
    Collection<Query> standing() {
        return Collections.unmodifiableCollection(standing.values());
    }

    Collection<Query> resting() {
        return Collections.unmodifiableCollection(resting.values());
    }
}
