package org.whaledo.trainer.objective;

/**
 * Which photos of a batch are an anchor's positives and which its negatives. A photo of the same whale that
 * {@link Positives} leaves out is neither. Immutable.
 */
public final class Pairs {
    private final boolean[][] positive;
    private final boolean[][] negative;

    private Pairs(boolean[][] positive, boolean[][] negative) {
        this.positive = positive;
        this.negative = negative;
    }

    public static Pairs of(BatchLabels labels, Positives positives) {
        int count = labels.count();
        boolean[][] positive = new boolean[count][count];
        boolean[][] negative = new boolean[count][count];
        for (int anchor = 0; anchor < count; anchor++) {
            boolean othersOnly = positives == Positives.OTHER_ENCOUNTER_FIRST && metAgain(labels, anchor);
            for (int other = 0; other < count; other++) {
                boolean same = labels.whales()[anchor] == labels.whales()[other];
                boolean otherEncounter = labels.encounters()[anchor] != labels.encounters()[other];
                positive[anchor][other] = same && other != anchor && (otherEncounter || !othersOnly);
                negative[anchor][other] = !same;
            }
        }
        return new Pairs(positive, negative);
    }

    private static boolean metAgain(BatchLabels labels, int anchor) {
        for (int other = 0; other < labels.count(); other++) {
            if (labels.whales()[anchor] == labels.whales()[other]
                    && labels.encounters()[anchor] != labels.encounters()[other]) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return positive.length;
    }

    boolean positive(int anchor, int other) {
        return positive[anchor][other];
    }

    boolean negative(int anchor, int other) {
        return negative[anchor][other];
    }

    /** [count, count], true for negatives, and for positives too if asked. */
    boolean[][] mask(boolean withPositives) {
        boolean[][] mask = new boolean[count()][count()];
        for (int anchor = 0; anchor < count(); anchor++) {
            for (int other = 0; other < count(); other++) {
                mask[anchor][other] = negative[anchor][other] || withPositives && positive[anchor][other];
            }
        }
        return mask;
    }

    /** Shows every valid triplet, in ascending order of anchor, positive and negative. */
    void visitTriplets(TripletVisitor visitor) {
        for (int anchor = 0; anchor < count(); anchor++) {
            for (int near = 0; near < count(); near++) {
                for (int far = 0; positive[anchor][near] && far < count(); far++) {
                    if (negative[anchor][far]) {
                        visitor.visit(anchor, near, far);
                    }
                }
            }
        }
    }

    interface TripletVisitor {
        void visit(int anchor, int positive, int negative);
    }
}
