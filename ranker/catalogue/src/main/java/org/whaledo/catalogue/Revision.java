package org.whaledo.catalogue;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Cause;

/**
 * An answer as published: in force until the next.
 *
 * @param number 1, 2, 3 ... without gaps
 * @param causes why it was made; at least one
 */
public record Revision(Answer answer, long number, SortedSet<Cause> causes, Instant rankedAt) {
    public Revision {
        causes = Collections.unmodifiableSortedSet(new TreeSet<>(causes));
    }
}
