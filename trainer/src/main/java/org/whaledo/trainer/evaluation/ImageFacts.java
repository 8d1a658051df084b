package org.whaledo.trainer.evaluation;

import java.util.Optional;
import org.whaledo.event.Viewpoint;

/**
 * What a survey says about an image.
 *
 * @param whale empty while nobody named it
 */
public record ImageFacts(Optional<String> whale, Optional<String> encounter, Viewpoint viewpoint) {
    /** Of an image that nothing is known about. */
    static final ImageFacts NONE = new ImageFacts(Optional.empty(), Optional.empty(), Viewpoint.UNKNOWN);

    /** {@code top}, {@code side} or {@code unknown}. */
    public String side() {
        return switch (viewpoint) {
            case TOP -> "top";
            case LEFT, RIGHT -> "side";
            case UNKNOWN -> "unknown";
        };
    }
}
