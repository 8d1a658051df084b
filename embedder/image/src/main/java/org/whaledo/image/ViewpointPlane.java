package org.whaledo.image;

import org.whaledo.event.Viewpoint;

/** The constant that fills the fourth input plane, by the side of the whale that the photo shows. */
public record ViewpointPlane(float left, float top, float right, float unknown) {
    /** Left -1, top 0, right +1; unknown stands with top, the most frequent view. */
    public static final ViewpointPlane SIGNED = new ViewpointPlane(-1, 0, 1, 0);

    float value(Viewpoint viewpoint) {
        return switch (viewpoint) {
            case LEFT -> left;
            case TOP -> top;
            case RIGHT -> right;
            case UNKNOWN -> unknown;
        };
    }
}
