package org.whaledo.trainer.objective;

/**
 * Who is on the photos of a batch.
 *
 * @param whales [count], the whale of each photo as its number among the classes of the training set, from 0
 * @param encounters [count], equal for two photos of one encounter
 * @param step which batch of the training run this is: what an objective draws at random follows from it, so that a
 *     resumed run draws the same
 */
@SuppressWarnings("ArrayRecordComponent")
public record BatchLabels(int[] whales, int[] encounters, long step) {
    public BatchLabels {
        if (whales.length != encounters.length) {
            throw new IllegalArgumentException(whales.length + " whales, but " + encounters.length + " encounters");
        }
        whales = whales.clone();
        encounters = encounters.clone();
    }

    public int count() {
        return whales.length;
    }
}
