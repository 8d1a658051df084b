package org.whaledo.survey.picture;

import org.whaledo.event.Viewpoint;

/** The box around what can be seen of a whale, in body lengths: along it, and across seen with the head up. */
record Extent(float head, float tail, float left, float right) {
    private static final int STEPS = 100;

    static Extent of(WhaleLook whale, EncounterLook encounter, Pose pose) {
        boolean top = encounter.viewpoint() == Viewpoint.TOP;
        float sunk = top ? -encounter.water().murk() : 0;
        float head = 0.45f;
        float tail = 0.55f;
        float left = 0;
        float right = 0;
        for (int i = 0; i <= STEPS; i++) {
            float along = (float) i / STEPS;
            float half = whale.halfWidth().at(along);
            float axis = pose.axisHeight(along);
            if (axis + half < sunk) {
                continue;
            }
            head = Math.min(head, along);
            tail = Math.max(tail, along);
            float tilt = (along - 0.5f) * pose.heading();
            float middle = pose.axisOffset(along) - tilt;
            left = Math.min(left, top ? middle - half : -0.012f - Math.abs(tilt));
            right = Math.max(right, top ? middle + half : axis + half + Math.abs(tilt));
        }
        boolean mirrored = encounter.viewpoint() == Viewpoint.RIGHT;
        return new Extent(head, tail, mirrored ? -right : left, mirrored ? -left : right);
    }
}
