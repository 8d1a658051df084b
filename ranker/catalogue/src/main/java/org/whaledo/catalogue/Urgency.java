package org.whaledo.catalogue;

import java.util.Set;
import org.whaledo.event.Cause;

/** Which rounds start first, in this order. */
enum Urgency {
    FIRST_ANSWER,
    DECISION,
    NEW_PHOTO,
    MODEL,
    AUDIT;

    /** The most urgent of the causes. */
    static Urgency of(Set<Cause> causes) {
        return causes.stream().map(Urgency::of).min(Urgency::compareTo).orElse(AUDIT);
    }

    private static Urgency of(Cause cause) {
        return switch (cause) {
            case FIRST -> FIRST_ANSWER;
            case DECISION, INPUT, CATALOGUE_SHRANK, DELETION -> DECISION;
            case CATALOGUE_GREW -> NEW_PHOTO;
            case MODEL, CONFIGURATION -> MODEL;
            case AUDIT, OTHER -> AUDIT;
        };
    }
}
