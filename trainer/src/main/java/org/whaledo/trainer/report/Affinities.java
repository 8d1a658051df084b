package org.whaledo.trainer.report;

/** Who is whose neighbour, as t-SNE has it: van der Maaten and Hinton (2008), equations 1 and section 3.1. */
final class Affinities {
    private static final int BISECTIONS = 60;
    private static final double PRECISION = 1e-7;
    private static final double SMALLEST = 1e-12;

    private Affinities() {}

    /**
     * Symmetric joint probabilities.
     *
     * @param squaredDistances [n, n]
     * @param perplexity effective number of neighbours, at least 1, below n
     * @return [n, n], sums to 1, zero on the diagonal
     */
    static double[][] joint(double[][] squaredDistances, double perplexity) {
        int n = squaredDistances.length;
        double[][] conditional = new double[n][];
        for (int i = 0; i < n; i++) {
            conditional[i] = conditional(squaredDistances[i], i, Math.log(perplexity));
        }
        double[][] joint = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                joint[i][j] = Math.max(SMALLEST, (conditional[i][j] + conditional[j][i]) / (2 * n));
                joint[j][i] = joint[i][j];
            }
        }
        return joint;
    }

    /**
     * Probabilities that a point picks each other one as neighbour, by a Gaussian whose width gives the entropy.
     *
     * @param squaredDistances [n], of the point to all
     * @param self the point, whose own probability is zero
     * @param entropy in nats, that of a uniform choice among {@code exp(entropy)} neighbours
     * @return [n], sums to 1
     */
    static double[] conditional(double[] squaredDistances, int self, double entropy) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        double[] probabilities = gaussian(squaredDistances, self, precision);
        for (int i = 0; i < BISECTIONS; i++) {
            double excess = entropy(probabilities) - entropy;
            if (Math.abs(excess) < PRECISION) {
                break;
            }
            if (excess > 0) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
            probabilities = gaussian(squaredDistances, self, precision);
        }
        return probabilities;
    }

    /** In nats. */
    static double entropy(double[] probabilities) {
        double entropy = 0;
        for (double probability : probabilities) {
            entropy -= probability > 0 ? probability * Math.log(probability) : 0;
        }
        return entropy;
    }

    private static double[] gaussian(double[] squaredDistances, int self, double precision) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < squaredDistances.length; j++) {
            nearest = j == self ? nearest : Math.min(nearest, squaredDistances[j]);
        }
        double[] weights = new double[squaredDistances.length];
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = j == self ? 0 : Math.exp(-precision * (squaredDistances[j] - nearest));
            sum += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= sum;
        }
        return weights;
    }
}
