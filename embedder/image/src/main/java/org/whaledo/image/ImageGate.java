package org.whaledo.image;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether bytes are a photo that Whaledo reads: type by content, limits from the header before any pixel is
 * decoded, then the whole file decoded once, at reduced size, because only that finds cut and rotten files. Thread-safe;
 * memory in flight is bounded by the budget.
 */
public final class ImageGate {
    private static final long SAMPLED_PIXELS = 4_000_000;

    /** Rows of a JPEG block: a larger step could leave the last one unread. */
    private static final int BLOCK = 8;

    private final GateLimits limits;
    private final PixelBudget budget;

    public ImageGate(GateLimits limits) {
        this(limits, PixelBudget.ofHeap());
    }

    /** @param budget shared with whatever else decodes in this process */
    public ImageGate(GateLimits limits, PixelBudget budget) {
        this.limits = limits;
        this.budget = budget;
    }

    /**
     * @param content a whole file; not changed
     * @throws UndecodablePhoto with the reason's code; nothing else is thrown for any content
     */
    public ImageFacts inspect(byte[] content) {
        ImageFile file = ImageFile.open(content, limits);
        Set<String> warnings = new TreeSet<>();
        int step = Math.min(BLOCK, file.stepFor(SAMPLED_PIXELS));
        try (PixelBudget.Reservation held = budget.reserve(file.decodingBytes(step))) {
            file.decode(step, warnings);
        }
        Header header = file.header();
        boolean swaps = file.orientation().swapsSides();
        return new ImageFacts(
                file.format().mediaType(),
                (int) (swaps ? header.height() : header.width()),
                (int) (swaps ? header.width() : header.height()),
                file.orientation(),
                header.exif().takenAt(),
                List.copyOf(warnings));
    }
}
