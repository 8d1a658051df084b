package org.whaledo.trainer.objective;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One positive for each anchor, its farthest or its nearest, as {@code BatchEasyHardMiner} of pytorch-metric-learning
 * 2.8.1 has it. Of equals the first counts. Anchors without a positive or a fitting negative have no triplet.
 */
public record ExtremePairMiner(PositiveChoice positives, NegativeChoice negatives) implements Miner {
    /** Which positive. */
    public enum PositiveChoice {
        FARTHEST,
        /** Easy positive (Levi et al. 2021): a whale may keep several modes, such as its views. */
        NEAREST
    }

    /** Which negatives. */
    public enum NegativeChoice {
        NEAREST,
        /** Semi-hard: the nearest of those strictly farther than the chosen positive. */
        NEAREST_BEYOND_POSITIVE,
        ALL
    }

    /** The hardest triplet of each anchor (Hermans et al. 2017). */
    public static ExtremePairMiner batchHard() {
        return new ExtremePairMiner(PositiveChoice.FARTHEST, NegativeChoice.NEAREST);
    }

    @Override
    public List<Triplet> mine(DistanceTable table) {
        List<Triplet> triplets = new ArrayList<>();
        for (int anchor = 0; anchor < table.count(); anchor++) {
            OptionalInt positive = positive(table, anchor);
            if (positive.isPresent()) {
                addNegatives(table, anchor, positive.getAsInt(), triplets);
            }
        }
        return triplets;
    }

    private OptionalInt positive(DistanceTable table, int anchor) {
        int chosen = -1;
        for (int other = 0; other < table.count(); other++) {
            if (table.pairs().positive(anchor, other) && (chosen < 0 || better(table, anchor, other, chosen))) {
                chosen = other;
            }
        }
        return chosen < 0 ? OptionalInt.empty() : OptionalInt.of(chosen);
    }

    private boolean better(DistanceTable table, int anchor, int other, int chosen) {
        return positives == PositiveChoice.FARTHEST
                ? table.distance(anchor, other) > table.distance(anchor, chosen)
                : table.distance(anchor, other) < table.distance(anchor, chosen);
    }

    private void addNegatives(DistanceTable table, int anchor, int positive, List<Triplet> triplets) {
        int nearest = -1;
        for (int other = 0; other < table.count(); other++) {
            if (!table.pairs().negative(anchor, other)) {
                continue;
            }
            if (negatives == NegativeChoice.ALL) {
                triplets.add(new Triplet(anchor, positive, other));
                continue;
            }
            boolean fits = negatives == NegativeChoice.NEAREST || table.gap(anchor, positive, other) > 0;
            if (fits && (nearest < 0 || table.distance(anchor, other) < table.distance(anchor, nearest))) {
                nearest = other;
            }
        }
        if (nearest >= 0) {
            triplets.add(new Triplet(anchor, positive, nearest));
        }
    }
}
