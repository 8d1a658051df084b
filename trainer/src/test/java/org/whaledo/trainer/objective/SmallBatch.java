package org.whaledo.trainer.objective;

import java.util.Random;

/**
 * A batch in plain Java, and what the slow obvious way computes of it, in 64 bits.
 *
 * @param embeddings [count, dimension]
 */
@SuppressWarnings("ArrayRecordComponent")
record SmallBatch(double[][] embeddings, BatchLabels labels) {
    /** The batch whose golden values were computed with pytorch-metric-learning 2.8.1. */
    static SmallBatch golden() {
        double[][] embeddings = {{1, 0, 0}, {.8, .6, 0}, {0, 1, 0}, {.6, .8, 0}, {0, 0, 1}, {.5, .5, .7071}};
        return new SmallBatch(
                embeddings, new BatchLabels(new int[] {0, 0, 1, 1, 2, 2}, new int[] {0, 0, 1, 1, 2, 2}, 0));
    }

    static SmallBatch random(long seed, int count, int dimension) {
        Random random = new Random(seed);
        double[][] embeddings = new double[count][dimension];
        int[] whales = new int[count];
        int[] encounters = new int[count];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < dimension; i++) {
                embeddings[row][i] = random.nextGaussian();
            }
            whales[row] = random.nextInt(Math.max(1, count / 3));
            encounters[row] = 2 * whales[row] + random.nextInt(2);
        }
        return new SmallBatch(embeddings, new BatchLabels(whales, encounters, seed));
    }

    int count() {
        return embeddings.length;
    }

    int dimension() {
        return embeddings[0].length;
    }

    boolean same(int left, int right) {
        return labels.whales()[left] == labels.whales()[right];
    }

    double distance(int left, int right, Distance distance) {
        double sum = 0;
        for (int i = 0; i < dimension(); i++) {
            double difference =
                    embeddings[left][i] / length(left, distance) - embeddings[right][i] / length(right, distance);
            sum += Math.pow(Math.abs(difference), distance.power());
        }
        return Math.pow(sum, 1 / distance.power());
    }

    double cosine(int left, int right) {
        double sum = 0;
        for (int i = 0; i < dimension(); i++) {
            sum += embeddings[left][i] * embeddings[right][i];
        }
        Distance euclidean = Distance.euclidean();
        return sum / length(left, euclidean) / length(right, euclidean);
    }

    DistanceTable table(Positives positives) {
        float[][] distances = new float[count()][count()];
        for (int row = 0; row < count(); row++) {
            for (int column = 0; column < count(); column++) {
                distances[row][column] = (float) distance(row, column, Distance.euclidean());
            }
        }
        return new DistanceTable(distances, dimension(), Pairs.of(labels, positives), labels.step());
    }

    private double length(int row, Distance distance) {
        if (!distance.normalised()) {
            return 1;
        }
        double sum = 0;
        for (double value : embeddings[row]) {
            sum += Math.pow(Math.abs(value), distance.power());
        }
        return Math.pow(sum, 1 / distance.power());
    }
}
