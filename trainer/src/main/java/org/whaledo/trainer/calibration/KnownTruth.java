package org.whaledo.trainer.calibration;

import java.util.List;
import org.whaledo.catalogue.CalibrationFit.Example;
import org.whaledo.catalogue.CalibrationFit.Truth;
import org.whaledo.catalogue.WhaleCandidate;

/**
 * An answer about a photo whose whale is known to us.
 *
 * @param whale that it shows
 * @param whales that the ranking lists, best first
 * @param truth UNKNOWN where the whale was taken out of the catalogue before it was asked
 */
record KnownTruth(String whale, List<WhaleCandidate> whales, Truth truth) {
    KnownTruth {
        whales = List.copyOf(whales);
    }

    List<Double> scores() {
        return whales.stream().map(each -> (double) each.score()).toList();
    }

    Example example() {
        return new Example(scores(), truth);
    }

    boolean unknown() {
        return truth instanceof Truth.Unknown;
    }

    /** Whether the first of the list is the whale. */
    boolean firstIsRight() {
        return truth instanceof Truth.Listed listed && listed.place() == 0;
    }
}
