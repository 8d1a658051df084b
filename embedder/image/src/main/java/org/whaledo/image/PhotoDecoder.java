package org.whaledo.image;

import java.util.HashSet;

/**
 * Photos as upright 8-bit sRGB pictures: EXIF orientation applied, colour spaces converted, 16 bits scaled to 8, grey
 * expanded, transparency composed on white. Above 16 megapixels rows and columns are skipped while decoding, so that the
 * result stays below. Thread-safe; memory in flight is bounded by the budget.
 */
public final class PhotoDecoder {
    private static final long SAMPLED_PIXELS = 16_000_000;

    private final GateLimits limits;
    private final PixelBudget budget;

    /** With the gate's standard limits and a budget of its own. */
    public PhotoDecoder() {
        this(GateLimits.standard(), PixelBudget.ofHeap());
    }

    /** @param budget shared with whatever else decodes in this process */
    public PhotoDecoder(GateLimits limits, PixelBudget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    /**
     * @param content a whole file; not changed
     * @throws UndecodablePhoto for whatever the gate refuses
     */
    public RgbImage decode(byte[] content) {
        ImageFile file = ImageFile.open(content, limits);
        int step = file.stepFor(SAMPLED_PIXELS);
        try (PixelBudget.Reservation held = budget.reserve(file.decodingBytes(step))) {
            RgbImage stored = RgbConversion.of(file.decode(step, new HashSet<>()));
            return file.orientation().apply(stored);
        }
    }
}
