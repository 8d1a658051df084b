package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Supervised contrastive loss (Khosla et al. 2020, equation 2): for each anchor the mean over its positives of -ln of
 * their softmax among all positives and negatives; then the mean over anchors. Similarities are cosines.
 *
 * @param temperature above 0; the authors' default is 0.1
 */
public record SupervisedContrastive(double temperature, Positives positives) implements Objective {
    public SupervisedContrastive {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("a temperature is above 0, not " + temperature);
        }
    }

    @Override
    public ObjectiveLoss of(NDArray embeddings, BatchLabels labels) {
        Pairs pairs = Pairs.of(labels, positives);
        PositivePairs compared = PositivePairs.of(pairs);
        if (compared.count() == 0) {
            return ObjectiveLoss.nothing();
        }
        NDArray logits = Similarities.scaled(Similarities.cosines(embeddings), 1 / temperature);
        NDArray all = Similarities.logSumExp(logits, pairs.mask(true));
        NDArray among = Similarities.entries(all, compared.anchors(), new int[compared.count()]);
        NDArray own = Similarities.entries(logits, compared.anchors(), compared.positives());
        NDArray weights = Similarities.constant(
                logits.getManager(), compared.evenWeights(labels.count()), new Shape(compared.count()), logits);
        return ObjectiveLoss.of(among.sub(own).mul(weights).sum());
    }
}
