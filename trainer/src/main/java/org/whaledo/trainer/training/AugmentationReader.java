package org.whaledo.trainer.training;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Locale;
import org.whaledo.image.Augmentation;
import org.whaledo.image.Chance;
import org.whaledo.image.Framing;
import org.whaledo.image.Lighting;
import org.whaledo.image.MirroredPlane;
import org.whaledo.image.Range;
import org.whaledo.image.Spoiling;

/** Reads the ranges from which a photo's changes are drawn. */
final class AugmentationReader {
    private AugmentationReader() {}

    static Augmentation read(Config section) {
        Lighting lighting = new Lighting(
                range(section, "exposure"),
                range(section, "brightness"),
                range(section, "contrast"),
                range(section, "colour"),
                chance(section, "grey"));
        Framing framing = new Framing(
                range(section, "crop"),
                range(section, "rotation"),
                range(section, "scale"),
                range(section, "aspect"),
                range(section, "across"),
                range(section, "down"),
                chance(section, "mirrored"),
                chance(section, "flipped"));
        Spoiling spoiling = new Spoiling(
                new Spoiling.Blur(chance(section, "blur.chance"), range(section, "blur.sigma")),
                new Spoiling.Noise(chance(section, "noise.chance"), range(section, "noise.sigma")),
                new Spoiling.Erasing(
                        chance(section, "erasing.chance"),
                        range(section, "erasing.height"),
                        range(section, "erasing.width")),
                new Spoiling.Wedges(chance(section, "wedges.chance"), range(section, "wedges.legs")));
        return new Augmentation(lighting, framing, spoiling);
    }

    static MirroredPlane mirroredPlane(Config section) {
        return MirroredPlane.valueOf(section.getString("mirrored-plane").toUpperCase(Locale.ROOT));
    }

    private static Range range(Config section, String key) {
        List<Double> ends = section.getDoubleList(key);
        if (ends.size() != 2) {
            throw new IllegalArgumentException("augmentation." + key + " has two ends, not " + ends);
        }
        return new Range(ends.get(0), ends.get(1));
    }

    private static Chance chance(Config section, String key) {
        return new Chance(section.getDouble(key));
    }
}
