package org.whaledo.trainer.objective;

/**
 * What the triplets of a batch look like; a collapse shows here before it shows in the loss.
 *
 * @param valid triplets that the batch has
 * @param mined those that the miner chose
 * @param active mined ones whose loss is above 0
 * @param hard share of the valid ones whose negative is no farther than the positive, in [0, 1]
 * @param semiHard share whose negative is farther by up to the margin
 * @param easy share whose negative is farther by more than the margin
 * @param positiveDistance mean over the pairs of anchor and positive; NaN where there is none
 * @param negativeDistance mean over the pairs of anchor and negative; NaN where there is none
 * @param meanCosine of two photos of the batch, all pairs alike; near 1 means collapse; NaN below two photos
 */
public record TripletStatistics(
        long valid,
        long mined,
        long active,
        double hard,
        double semiHard,
        double easy,
        double positiveDistance,
        double negativeDistance,
        double meanCosine) {

    static TripletStatistics of(DistanceTable table, float margin, int mined, int active, double meanCosine) {
        long[] counts = new long[MarginMiner.Kind.values().length];
        table.pairs()
                .visitTriplets(
                        (a, p, n) -> counts[kind(table.gap(a, p, n), margin).ordinal()]++);
        long hard = counts[MarginMiner.Kind.HARD.ordinal()];
        long semiHard = counts[MarginMiner.Kind.SEMI_HARD.ordinal()];
        long easy = counts[MarginMiner.Kind.EASY.ordinal()];
        long valid = hard + semiHard + easy;
        double whole = Math.max(1, valid);
        return new TripletStatistics(
                valid,
                mined,
                active,
                hard / whole,
                semiHard / whole,
                easy / whole,
                meanDistance(table, true),
                meanDistance(table, false),
                meanCosine);
    }

    /**
     * Mean cosine between two different rows, in 64 bits: (|sum of unit rows|^2 - count) / (count (count - 1)).
     *
     * @param rows [count, dimension], none of length 0
     */
    static double meanCosine(float[][] rows) {
        double[] sum = new double[rows[0].length];
        for (float[] row : rows) {
            double squares = 0;
            for (float value : row) {
                squares += (double) value * value;
            }
            double length = Math.max(Distance.SHORTEST, Math.sqrt(squares));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += row[i] / length;
            }
        }
        double squares = 0;
        for (double value : sum) {
            squares += value * value;
        }
        return (squares - rows.length) / ((double) rows.length * (rows.length - 1));
    }

    private static MarginMiner.Kind kind(float gap, float margin) {
        if (gap <= 0) {
            return MarginMiner.Kind.HARD;
        }
        return gap <= margin ? MarginMiner.Kind.SEMI_HARD : MarginMiner.Kind.EASY;
    }

    private static double meanDistance(DistanceTable table, boolean toPositives) {
        double sum = 0;
        long count = 0;
        for (int anchor = 0; anchor < table.count(); anchor++) {
            for (int other = 0; other < table.count(); other++) {
                boolean counts = toPositives
                        ? table.pairs().positive(anchor, other)
                        : table.pairs().negative(anchor, other);
                sum += counts ? table.distance(anchor, other) : 0;
                count += counts ? 1 : 0;
            }
        }
        return sum / count;
    }
}
