package org.whaledo.catalogue;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * What the fold of decisions says of a photo now.
 *
 * @param whale after merges; present exactly when IDENTIFIED
 * @param rejected after merges; never the whale itself
 * @param decision the decision that holds, if one does
 * @param correction of what is known about the photo besides its whale
 * @param version grows by one with each decision that changed this photo
 */
public record Identity(
        PhotoId photo,
        IdentityStanding standing,
        Optional<WhaleId> whale,
        SortedSet<WhaleId> rejected,
        Optional<DecisionId> decision,
        Correction correction,
        long version) {
    public Identity {
        if (whale.isPresent() != (standing == IdentityStanding.IDENTIFIED)) {
            throw new IllegalArgumentException("photo " + photo + " is " + standing + " with whale " + whale);
        }
        rejected = Collections.unmodifiableSortedSet(new TreeSet<>(rejected));
    }

    /** Nobody decided anything. */
    public static Identity undecided(PhotoId photo) {
        return new Identity(
                photo,
                IdentityStanding.UNDECIDED,
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                Correction.NONE,
                0);
    }

    public boolean isDecided() {
        return standing != IdentityStanding.UNDECIDED;
    }

    /** The same, counted as another version. */
    public Identity withVersion(long other) {
        return new Identity(photo, standing, whale, rejected, decision, correction, other);
    }
}
