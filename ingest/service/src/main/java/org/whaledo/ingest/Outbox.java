package org.whaledo.ingest;

import java.util.Optional;
import org.whaledo.event.Decision;
import org.whaledo.event.ObjectObserved;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Quarantined;
import org.whaledo.id.ObjectName;

/** What an owner of objects tells the world. */
interface Outbox {
    void registered(PhotoRegistered photo);

    /** The photo ends. */
    void retired(PhotoRegistered photo);

    void decided(Decision decision);

    void quarantined(String key, Quarantined record);

    /** What was quarantined under this key no longer is. */
    void released(String key);

    /** @param found empty when the key is gone */
    void observed(ObjectName name, Optional<ObjectObserved> found);

    void described(PhotoDescribed row);
}
