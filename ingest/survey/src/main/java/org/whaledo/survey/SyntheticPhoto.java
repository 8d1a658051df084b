package org.whaledo.survey;

import org.whaledo.survey.picture.EncounterLook;
import org.whaledo.survey.picture.JpegFiles;
import org.whaledo.survey.picture.PhotoLook;
import org.whaledo.survey.picture.PhotoPainter;
import org.whaledo.survey.picture.Picture;

/** A photo of a synthetic survey. It is painted when asked for, each time anew and the same. Thread-safe. */
public final class SyntheticPhoto {
    private final ManifestRow row;
    private final int whale;
    private final WhalePool whales;
    private final EncounterLook encounter;
    private final PhotoLook look;

    SyntheticPhoto(ManifestRow row, int whale, WhalePool whales, EncounterLook encounter, PhotoLook look) {
        this.row = row;
        this.whale = whale;
        this.whales = whales;
        this.encounter = encounter;
        this.look = look;
    }

    /** Relative to the survey's root, after {@link SurveyPathPattern#STANDARD}. */
    public String key() {
        return row.path();
    }

    /** What the survey's manifest says about this photo; nothing is unknown. */
    public ManifestRow row() {
        return row;
    }

    /** Pixels. */
    public int width() {
        return look.width();
    }

    /** Pixels. */
    public int height() {
        return look.height();
    }

    /** [height, width, 3] before it became a file. */
    public Picture picture() {
        return PhotoPainter.paint(whales.look(whale), whales.skin(whale), encounter, look);
    }

    public byte[] jpeg() {
        return JpegFiles.encode(picture(), encounter.quality());
    }
}
