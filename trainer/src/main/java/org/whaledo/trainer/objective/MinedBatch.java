package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * A batch and the triplets that a miner chose in it.
 *
 * @param distances [count, count], differentiable
 * @param meanCosine see {@link TripletStatistics}
 */
record MinedBatch(NDArray distances, DistanceTable table, List<Triplet> triplets, double meanCosine) {
    static MinedBatch of(NDArray distances, NDArray embeddings, BatchLabels labels, Positives positives, Miner miner) {
        DistanceTable table = new DistanceTable(
                Readout.rows(distances),
                Math.toIntExact(embeddings.getShape().get(1)),
                Pairs.of(labels, positives),
                labels.step());
        double cosine = TripletStatistics.meanCosine(Readout.rows(embeddings));
        return new MinedBatch(distances, table, miner.mine(table), cosine);
    }

    /** [triplets], the distance between two of each triplet's photos. */
    NDArray entries(ToIntFunction<Triplet> from, ToIntFunction<Triplet> to) {
        return Similarities.entries(
                distances,
                triplets.stream().mapToInt(from).toArray(),
                triplets.stream().mapToInt(to).toArray());
    }

    /** How many of the losses are above 0; what is no number counts, so that it is not lost. */
    static int active(NDArray losses) {
        int active = 0;
        for (float each : Readout.vector(losses)) {
            active += each <= 0 ? 0 : 1;
        }
        return active;
    }

    ObjectiveLoss loss(Optional<NDArray> value, double margin, int active) {
        return new ObjectiveLoss(
                value, Optional.of(TripletStatistics.of(table, (float) margin, triplets.size(), active, meanCosine)));
    }
}
