package org.whaledo.image;

/** How a picture of any shape gets into the input's rectangle. */
public enum Fit {
    /** Scaled to fit with its proportions kept, centred, the rest filled with the padding colour. */
    LETTERBOX,
    /** Scaled to fill, proportions lost. */
    STRETCH
}
