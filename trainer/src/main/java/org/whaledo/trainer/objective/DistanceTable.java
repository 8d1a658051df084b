package org.whaledo.trainer.objective;

/**
 * What a miner sees of a batch.
 *
 * @param distances [count, count]; shared, not copied
 * @param dimension of the embeddings
 * @param step see {@link BatchLabels}
 */
@SuppressWarnings("ArrayRecordComponent")
public record DistanceTable(float[][] distances, int dimension, Pairs pairs, long step) {
    public DistanceTable {
        if (distances.length != pairs.count()) {
            throw new IllegalArgumentException(
                    distances.length + " rows of distances for a batch of " + pairs.count() + " photos");
        }
    }

    int count() {
        return distances.length;
    }

    float distance(int row, int column) {
        return distances[row][column];
    }

    /** How much farther the negative is than the positive. */
    float gap(int anchor, int positive, int negative) {
        return distances[anchor][negative] - distances[anchor][positive];
    }
}
