package org.whaledo.trainer.report;

import java.awt.Color;
import java.util.List;

/** Colours that people with any colour vision can tell apart (Okabe and Ito 2008). */
final class Palette {
    static final Color BLUE = new Color(0x0072B2);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color GREEN = new Color(0x009E73);
    static final Color VERMILION = new Color(0xD55E00);
    static final Color PURPLE = new Color(0xCC79A7);
    static final Color SKY = new Color(0x56B4E9);
    static final Color BLACK = new Color(0x222222);
    static final Color GREY = new Color(0x999999);
    static final Color PALE = new Color(0xDDDDDD);

    /** Yellow is left out: on white it is hard to see. */
    static final List<Color> GROUPS = List.of(BLUE, VERMILION, GREEN, ORANGE, PURPLE, SKY, BLACK);

    private Palette() {}

    static Color faded(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }
}
