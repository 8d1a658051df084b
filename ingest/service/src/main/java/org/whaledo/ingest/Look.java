package org.whaledo.ingest;

import org.whaledo.store.StoreFailure;

/** What came of asking the store about an object. */
sealed interface Look {
    /** The very version that is remembered. */
    record Unchanged() implements Look {}

    /** Nothing lies there. */
    record Gone() implements Look {}

    /** Another version than the remembered one. */
    record Seen(Sighting sighting) implements Look {}

    /** The store could not tell, or did not stand still: to be asked again. */
    record Postponed(StoreFailure why) implements Look {}
}
