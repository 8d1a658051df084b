package org.whaledo.ingest;

import java.util.List;
import java.util.Map;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.Quarantined;

/**
 * An object as it was found.
 *
 * @param rows what it says about photos, when it is a manifest
 * @param quarantined what of it could not be taken in, by key of the record
 */
record Sighting(ObjectObserved observed, List<PhotoDescribed> rows, Map<String, Quarantined> quarantined) {
    Sighting {
        rows = List.copyOf(rows);
        quarantined = Map.copyOf(quarantined);
    }
}
