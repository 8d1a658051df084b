package org.whaledo.trainer.gate;

import org.whaledo.trainer.evaluation.RetrievalMetric;

/** What a ranking without any knowledge would reach: the reference where no model serves yet. Pure functions. */
final class Chance {
    private Chance() {}

    /**
     * Expected official average precision when the database is in random order: at each of the first places k an image is
     * right with probability p/n, and then (p-1)/(n-1) of those before it are expected to be.
     *
     * @param positives p, images that show the whale
     * @param database n, images that may answer, at least as many
     */
    static double averagePrecision(int positives, int database) {
        double sum = 0;
        for (int place = 1; place <= Math.min(RetrievalMetric.LIMIT, database); place++) {
            double before = database == 1 ? 0 : (place - 1) * (positives - 1.0) / (database - 1.0);
            sum += (double) positives / database * (1 + before) / place;
        }
        return sum / Math.min(positives, RetrievalMetric.LIMIT);
    }
}
