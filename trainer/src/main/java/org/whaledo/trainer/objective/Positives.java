package org.whaledo.trainer.objective;

/** Which photos of an anchor's whale count as its positives. */
public enum Positives {
    /** All but the anchor itself. */
    ANY,
    /**
     * Those of other encounters; all but the anchor itself where the batch has none. Photos of one encounter are near
     * copies and teach little.
     */
    OTHER_ENCOUNTER_FIRST
}
