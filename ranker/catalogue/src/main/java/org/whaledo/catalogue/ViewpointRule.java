package org.whaledo.catalogue;

import java.util.Locale;
import org.whaledo.event.Viewpoint;

/** Which viewpoints of the catalogue take part in an answer. */
public enum ViewpointRule {
    ALL,
    /** The query's own; an unknown viewpoint, on either side, passes. */
    SAME;

    boolean admits(Viewpoint query, Viewpoint row) {
        return this == ALL || query == row || query == Viewpoint.UNKNOWN || row == Viewpoint.UNKNOWN;
    }

    /** {@code all} or {@code same}, as on the topic. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
