package org.whaledo.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.whaledo.image.Preprocessing;

/**
 * What one step of training gave: a batch forward, and back from a loss that weighs every output at random.
 *
 * @param outputs of each layer, [count * dimension]
 * @param gradients by torchvision's names
 */
record TrainingStep(double loss, List<float[]> outputs, Map<String, float[]> gradients) {
    static final Preprocessing INPUT = Manifests.INPUT;
    static final int IMAGES = 8;

    static TrainingStep of(NetworkInTraining network) {
        network.clearGradients();
        try (NDManager scope = network.manager().newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDList outputs = network.forward(images(scope));
            NDArray loss = loss(outputs);
            collector.backward(loss);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            network.parameters().forEach((name, each) -> {
                NDArray gradient = each.getGradient();
                gradient.attach(scope);
                gradients.put(name, gradient.toFloatArray());
            });
            return new TrainingStep(loss.getFloat(), copied(outputs), gradients);
        }
    }

    /** The loss alone. */
    static double loss(NetworkInTraining network) {
        try (NDManager scope = network.manager().newSubManager()) {
            return loss(network.forward(images(scope))).getFloat();
        }
    }

    static NDArray images(NDManager scope) {
        float[] images = new float[IMAGES * INPUT.inputLength()];
        for (int i = 0; i < IMAGES; i++) {
            System.arraycopy(Patches.of(i, INPUT), 0, images, i * INPUT.inputLength(), INPUT.inputLength());
        }
        return scope.create(images, new Shape(IMAGES, NetworkDesign.CHANNELS, INPUT.height(), INPUT.width()));
    }

    private static NDArray loss(NDList outputs) {
        Random random = new Random(23);
        NDArray loss = outputs.getManager().create(0f);
        for (NDArray each : outputs) {
            float[] weights = new float[Math.toIntExact(each.size())];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.abs(random.nextGaussian());
            }
            loss = loss.add(
                    each.mul(each.getManager().create(weights, each.getShape())).mean());
        }
        return loss;
    }

    private static List<float[]> copied(NDList outputs) {
        List<float[]> copies = new ArrayList<>();
        outputs.forEach(each -> copies.add(each.toFloatArray()));
        return copies;
    }
}
