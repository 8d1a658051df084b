package org.whaledo.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Additive angular margin classification (ArcFace; Deng et al. 2019): softmax over scaled cosines between an embedding
 * and one learned direction for each whale of the training set, the own whale's angle enlarged by a margin. Where angle
 * and margin exceed a half turn, cos(angle) - margin sin(margin) takes over, so that the loss falls with the angle
 * everywhere. The directions are of use in training alone.
 */
public final class AngularMargin implements Objective {
    /** The gradient of an angle grows without bound at cosines of 1 and -1. */
    private static final double LARGEST_COSINE = 1 - 1e-6;

    private static final double FIRST_DEVIATION = 0.02;

    /**
     * @param scale what cosines are multiplied with
     * @param margin in radians, in [0, pi / 2)
     * @param smoothing share of the target that is spread evenly over all classes, in [0, 1)
     */
    public record Settings(double scale, double margin, double smoothing) {
        public Settings {
            if (!(scale > 0 && margin >= 0 && margin < Math.PI / 2 && smoothing >= 0 && smoothing < 1)) {
                throw new IllegalArgumentException(
                        "scale > 0, 0 <= margin < pi / 2 and 0 <= smoothing < 1 are due, not " + scale + ", " + margin
                                + ", " + smoothing);
            }
        }
    }

    private final Settings settings;
    private final NDArray weight;

    /** @param weight [classes, dimension], requires a gradient; stays the caller's to close */
    public AngularMargin(Settings settings, NDArray weight) {
        this.settings = settings;
        this.weight = weight;
    }

    /** Directions to start from, normally distributed; plain Java, so that a seed gives the same everywhere. */
    public static NDArray freshWeight(NDManager owner, int classes, int dimension, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[classes * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (FIRST_DEVIATION * random.nextGaussian());
        }
        NDArray weight = owner.create(values, new Shape(classes, dimension));
        weight.setRequiresGradient(true);
        return weight;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of("weight", weight);
    }

    @Override
    public ObjectiveLoss of(NDArray embeddings, BatchLabels labels) {
        int count = labels.count();
        int[] rows = IntStream.range(0, count).toArray();
        int[] classes = checked(labels.whales());
        NDArray cosines = cosines(embeddings);
        NDArray own = Similarities.entries(cosines, rows, classes);
        NDArray shift = enlarged(own).sub(own).reshape(count, 1);
        NDArray logits =
                Similarities.scaled(cosines.add(oneHot(classes, cosines).mul(shift)), settings.scale());
        NDArray logarithms = logits.logSoftmax(1);
        NDArray hit = Similarities.scaled(
                Similarities.entries(logarithms, rows, classes).mean(), settings.smoothing() - 1);
        return ObjectiveLoss.of(
                settings.smoothing() == 0
                        ? hit
                        : hit.sub(Similarities.scaled(logarithms.reshape(-1).mean(), settings.smoothing())));
    }

    /** [count, classes] */
    private NDArray cosines(NDArray embeddings) {
        try (NDArray directions = weight.normalize(2, 1, Distance.SHORTEST);
                NDArray columns = directions.transpose()) {
            return embeddings.normalize(2, 1, Distance.SHORTEST).matMul(columns);
        }
    }

    /** The cosine of the angle with the margin added to it. */
    private NDArray enlarged(NDArray cosine) {
        NDArray bounded = cosine.maximum(Scalar.of(cosine, -LARGEST_COSINE)).minimum(Scalar.of(cosine, LARGEST_COSINE));
        NDArray sine = bounded.square().neg().add(1).sqrt();
        NDArray turned = Similarities.scaled(bounded, Math.cos(settings.margin()))
                .sub(Similarities.scaled(sine, Math.sin(settings.margin())));
        NDArray beyond = bounded.sub(settings.margin() * Math.sin(settings.margin()));
        return NDArrays.where(bounded.gte(-Math.cos(settings.margin())), turned, beyond);
    }

    private static NDArray oneHot(int[] classes, NDArray like) {
        NDArray numbers =
                like.getManager().create(IntStream.of(classes).asLongStream().toArray());
        return numbers.oneHot(Math.toIntExact(like.getShape().get(1)), DataType.FLOAT32)
                .toType(like.getDataType(), true);
    }

    private int[] checked(int[] whales) {
        long classes = weight.getShape().get(0);
        for (int whale : whales) {
            if (whale < 0 || whale >= classes) {
                throw new IllegalArgumentException("whale " + whale + " is none of the " + classes + " classes");
            }
        }
        return whales;
    }
}
