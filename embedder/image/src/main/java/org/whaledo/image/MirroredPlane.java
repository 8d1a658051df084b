package org.whaledo.image;

import org.whaledo.event.Viewpoint;

/** What the viewpoint's plane says of a side view whose left and right are exchanged in training. */
public enum MirroredPlane {
    /** The side of the animal that the photo shows, as {@link Preprocessor} does: its marks are still those of that side. */
    KEPT,
    /** The other side: the picture then looks as if it were taken from there, and the whale counts as symmetric. */
    EXCHANGED;

    Viewpoint shown(Viewpoint photographed, Frame frame) {
        if (this == KEPT || !frame.exchangesSides()) {
            return photographed;
        }
        return switch (photographed) {
            case LEFT -> Viewpoint.RIGHT;
            case RIGHT -> Viewpoint.LEFT;
            case TOP, UNKNOWN -> photographed;
        };
    }
}
