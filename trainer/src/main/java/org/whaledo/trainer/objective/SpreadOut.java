package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * The spread-out regulariser (GOR; Zhang et al. 2017): photos of different whales shall lie as random points of the unit
 * sphere do, with cosines of mean 0 and second moment 1 / dimension. Over all such pairs of the batch.
 */
public record SpreadOut() implements Objective {
    @Override
    public ObjectiveLoss of(NDArray embeddings, BatchLabels labels) {
        Pairs pairs = Pairs.of(labels, Positives.ANY);
        int count = labels.count();
        int[] places = IntStream.range(0, count * count)
                .filter(i -> i / count < i % count && pairs.negative(i / count, i % count))
                .toArray();
        if (places.length == 0) {
            return ObjectiveLoss.nothing();
        }
        int[] rows = IntStream.of(places).map(i -> i / count).toArray();
        int[] columns = IntStream.of(places).map(i -> i % count).toArray();
        NDArray cosines = Similarities.entries(Similarities.cosines(embeddings), rows, columns);
        return ObjectiveLoss.of(value(cosines, embeddings.getShape().get(1)));
    }

    /**
     * The mean's square, plus what the second moment has above 1 / dimension.
     *
     * @param cosines [pairs]
     */
    static NDArray value(NDArray cosines, long dimension) {
        NDArray excess = cosines.square().mean().sub(1.0 / dimension);
        return cosines.mean().square().add(excess.getNDArrayInternal().relu());
    }
}
