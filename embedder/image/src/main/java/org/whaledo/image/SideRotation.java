package org.whaledo.image;

import org.whaledo.event.Viewpoint;

/** How photos of a whale's side are turned before they are fitted. */
public enum SideRotation {
    /** Left photos counter-clockwise, right ones clockwise, so that the whale stands as in photos from above. */
    UPRIGHT,
    /** Not turned. */
    AS_TAKEN;

    Orientation turn(Viewpoint viewpoint) {
        if (this == AS_TAKEN) {
            return Orientation.UPRIGHT;
        }
        return switch (viewpoint) {
            case LEFT -> Orientation.TURN_COUNTER_CLOCKWISE;
            case RIGHT -> Orientation.TURN_CLOCKWISE;
            case TOP, UNKNOWN -> Orientation.UPRIGHT;
        };
    }
}
