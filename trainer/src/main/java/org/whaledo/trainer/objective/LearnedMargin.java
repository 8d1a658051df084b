package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The margin loss with a learned boundary for each whale (Wu et al. 2017): over mined triplets the sum of max(0,
 * d(anchor, positive) - b + margin) and max(0, b - d(anchor, negative) + margin), divided by how many of these are above
 * 0. The boundary b of the anchor's whale is learned; the authors give it a learning rate of its own.
 */
public final class LearnedMargin implements Objective {
    /** Where the authors let boundaries start, and their margin. */
    public static final double FIRST_BOUNDARY = 1.2;

    public static final double STANDARD_MARGIN = 0.2;

    private final Distance distance;
    private final Positives positives;
    private final Miner miner;
    private final double margin;
    private final NDArray boundaries;

    /** @param boundaries [classes], requires a gradient; stays the caller's to close */
    public LearnedMargin(Distance distance, Positives positives, Miner miner, double margin, NDArray boundaries) {
        this.distance = distance;
        this.positives = positives;
        this.miner = miner;
        this.margin = margin;
        this.boundaries = boundaries;
    }

    public static NDArray freshBoundaries(NDManager owner, int classes) {
        float[] values = new float[classes];
        Arrays.fill(values, (float) FIRST_BOUNDARY);
        NDArray boundaries = owner.create(values, new Shape(classes));
        boundaries.setRequiresGradient(true);
        return boundaries;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of("boundaries", boundaries);
    }

    @Override
    public ObjectiveLoss of(NDArray embeddings, BatchLabels labels) {
        NDArray distances = distance.matrix(embeddings);
        MinedBatch mined = MinedBatch.of(distances, embeddings, labels, positives, miner);
        List<Triplet> triplets = mined.triplets();
        if (triplets.isEmpty()) {
            return mined.loss(Optional.empty(), margin, 0);
        }
        NDArray boundary = boundariesOf(triplets, labels, distances.getManager());
        NDArray near = mined.entries(Triplet::anchor, Triplet::positive).sub(boundary);
        NDArray far = boundary.sub(mined.entries(Triplet::anchor, Triplet::negative));
        NDArray pulls = near.add(margin).getNDArrayInternal().relu();
        NDArray pushes = far.add(margin).getNDArrayInternal().relu();
        int terms = MinedBatch.active(pulls) + MinedBatch.active(pushes);
        int active = MinedBatch.active(pulls.add(pushes));
        return mined.loss(
                terms == 0
                        ? Optional.empty()
                        : Optional.of(Similarities.scaled(pulls.sum().add(pushes.sum()), 1.0 / terms)),
                margin,
                active);
    }

    /** [triplets] */
    private NDArray boundariesOf(List<Triplet> triplets, BatchLabels labels, NDManager scope) {
        long[] whales = triplets.stream()
                .mapToLong(triplet -> labels.whales()[triplet.anchor()])
                .toArray();
        NDArray chosen = boundaries.gather(scope.create(whales), 0);
        chosen.attach(scope);
        return chosen;
    }
}
