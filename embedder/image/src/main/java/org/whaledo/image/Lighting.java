package org.whaledo.image;

import java.util.Objects;
import java.util.Random;

/**
 * The ranges from which a photo's change of light is drawn.
 *
 * @param exposure factor on every sample, drawn by its logarithm
 * @param brightness added to every sample, as a share of full scale
 * @param contrast factor on the distance from the channel's mean
 * @param colour factor on each channel, drawn by its logarithm, three draws
 * @param grey chance that the colours are lost
 */
public record Lighting(Range exposure, Range brightness, Range contrast, Range colour, Chance grey) {
    public static final Lighting NONE =
            new Lighting(Range.only(1), Range.only(0), Range.only(1), Range.only(1), Chance.NEVER);

    private static final double MOST = 100;

    public Lighting {
        exposure.checked("exposure", 1 / MOST, MOST);
        brightness.checked("brightness", -1, 1);
        contrast.checked("contrast", 0, MOST);
        colour.checked("colour", 1 / MOST, MOST);
        Objects.requireNonNull(grey, "grey");
    }

    public Lighting withExposure(Range changed) {
        return new Lighting(changed, brightness, contrast, colour, grey);
    }

    public Lighting withBrightness(Range changed) {
        return new Lighting(exposure, changed, contrast, colour, grey);
    }

    public Lighting withContrast(Range changed) {
        return new Lighting(exposure, brightness, changed, colour, grey);
    }

    public Lighting withColour(Range changed) {
        return new Lighting(exposure, brightness, contrast, changed, grey);
    }

    public Lighting withGrey(Chance changed) {
        return new Lighting(exposure, brightness, contrast, colour, changed);
    }

    Light draw(Draws draws) {
        Random channels = draws.stream("colour");
        return new Light(
                exposure.drawFactor(draws.stream("exposure")),
                brightness.draw(draws.stream("brightness")),
                contrast.draw(draws.stream("contrast")),
                new Channels((float) colour.drawFactor(channels), (float) colour.drawFactor(channels), (float)
                        colour.drawFactor(channels)),
                grey.draw(draws.stream("grey")));
    }
}
