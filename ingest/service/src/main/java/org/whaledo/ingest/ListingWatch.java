package org.whaledo.ingest;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.whaledo.event.ObjectHinted;

/**
 * Which objects of one partition the listing under way has shown. It is not kept: when an owner starts amid a listing, the
 * count at the end does not agree, and the next listing serves. For one thread.
 */
final class ListingWatch {
    private final Set<String> seen = new HashSet<>();
    private Instant listing = Instant.MIN;

    void saw(String key, ObjectHinted hint) {
        if (hint.getListing() == null || hint.getListing().isBefore(listing)) {
            return;
        }
        if (hint.getListing().isAfter(listing)) {
            listing = hint.getListing();
            seen.clear();
        }
        seen.add(key);
    }

    /** Whether everything that the listing hinted at on this partition has arrived here. */
    boolean isWhole(ObjectHinted end) {
        if (end.getHinted() == 0) {
            return true;
        }
        return listing.equals(end.getListing()) && seen.size() == end.getHinted();
    }

    boolean hasSeen(String key, ObjectHinted end) {
        return end.getHinted() > 0 && seen.contains(key);
    }
}
