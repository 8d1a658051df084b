package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * Each positive in a softmax against all negatives of its anchor: the mean over pairs of -ln(e^(s/t) / (e^(s/t) + sum of
 * e^(n/t) over the negatives)), s and n being cosines (multi-class N-pair loss, Sohn 2016; InfoNCE). Unlike in
 * {@link SupervisedContrastive}, positives do not compete with each other.
 *
 * @param temperature t, above 0
 */
public record AgainstAllNegatives(double temperature, Positives positives) implements Objective {
    public AgainstAllNegatives {
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
        NDArray negatives = Similarities.logSumExp(logits, pairs.mask(false));
        NDArray against = Similarities.entries(negatives, compared.anchors(), new int[compared.count()]);
        NDArray own = Similarities.entries(logits, compared.anchors(), compared.positives());
        return ObjectiveLoss.of(against.sub(own).getNDArrayInternal().softPlus().mean());
    }
}
