package org.whaledo.network;

/** A deterministic view of a photo at inference; the unit vectors of a model's views are averaged. */
public enum TestTimeView {
    PLAIN,
    /** Left and right exchanged after the photo was laid upright. */
    MIRRORED
}
