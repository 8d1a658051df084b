package org.whaledo.trainer.objective;

import java.util.ArrayList;
import java.util.List;

/**
 * Triplets by how much farther the negative is than the positive, as {@code TripletMarginMiner} of
 * pytorch-metric-learning 2.8.1 has it.
 */
public record MarginMiner(Kind kind, float margin) implements Miner {
    /** By the gap d(anchor, negative) - d(anchor, positive). */
    public enum Kind {
        /** Gap up to the margin, inclusive: all that a hinge of this margin may punish. */
        VIOLATING,
        /** Negative no farther than the positive, and gap up to the margin. */
        HARD,
        /** Negative farther, but gap up to the margin, inclusive. */
        SEMI_HARD,
        /** Gap beyond the margin. */
        EASY;

        boolean takes(float gap, float margin) {
            return switch (this) {
                case VIOLATING -> gap <= margin;
                case HARD -> gap <= margin && gap <= 0;
                case SEMI_HARD -> gap <= margin && gap > 0;
                case EASY -> gap > margin;
            };
        }
    }

    @Override
    public List<Triplet> mine(DistanceTable table) {
        List<Triplet> triplets = new ArrayList<>();
        table.pairs().visitTriplets((a, p, n) -> {
            if (kind.takes(table.gap(a, p, n), margin)) {
                triplets.add(new Triplet(a, p, n));
            }
        });
        return triplets;
    }
}
