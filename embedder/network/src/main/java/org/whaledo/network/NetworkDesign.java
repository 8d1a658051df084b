package org.whaledo.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that fixes the network's arithmetic but its weights.
 *
 * @param gemPower p of the generalised mean (mean of x^p)^(1/p) over the last feature map; 1 is the plain average
 * @param neck whether a batch-norm follows the pooling
 */
public record NetworkDesign(
        Architecture architecture, Stride stride, double gemPower, boolean neck, Optional<Projector> projector) {
    /** Red, green, blue and the viewpoint's plane. */
    public static final int CHANNELS = 4;

    static final double BATCH_NORM_EPSILON = 1e-5;

    /** Below it generalised means clamp, as the root's slope at 0 is infinite. */
    static final double GEM_FLOOR = 1e-6;

    private static final double LARGEST_POWER = 16;

    public NetworkDesign {
        if (!(gemPower >= 1 && gemPower <= LARGEST_POWER)) {
            throw new IllegalArgumentException("gemPower must be 1 to " + LARGEST_POWER + ", was " + gemPower);
        }
    }

    /** Average pooling, no neck, no projector. */
    public static NetworkDesign plain(Architecture architecture, Stride stride) {
        return new NetworkDesign(architecture, stride, 1, false, Optional.empty());
    }

    /**
     * Length of the embedding that a layer gives.
     *
     * @throws IllegalArgumentException when the design lacks the layer
     */
    public int dimension(EmbeddingLayer layer) {
        if (layer == EmbeddingLayer.NECK && !neck) {
            throw new IllegalArgumentException("the embedding layer is NECK, but the network has none");
        }
        if (layer != EmbeddingLayer.PROJECTOR) {
            return architecture.featureDimension();
        }
        return projector
                .map(Projector::output)
                .orElseThrow(() ->
                        new IllegalArgumentException("the embedding layer is PROJECTOR, but the network has none"));
    }

    /**
     * Place of a layer's output among those of a training form, which gives every layer that there is.
     *
     * @throws IllegalArgumentException when the design lacks the layer
     */
    int position(EmbeddingLayer layer) {
        dimension(layer);
        return layer == EmbeddingLayer.PROJECTOR && !neck ? 1 : layer.ordinal();
    }

    /** Every tensor of the network by its torchvision name, with its shape, in the order of the forward pass. */
    public Map<String, List<Integer>> tensors() {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        for (Convolution each : Convolution.of(this)) {
            shapes.put(each.name() + ".weight", List.of(each.outputs(), each.inputs(), each.kernel(), each.kernel()));
            norm(shapes, each.norm(), each.outputs());
        }
        int features = architecture.featureDimension();
        if (neck) {
            norm(shapes, "neck", features);
        }
        projector.ifPresent(mlp -> {
            mlp.fc().ifPresent(width -> linear(shapes, "fc", features, width));
            linear(shapes, "projector.0", mlp.inputs(features), mlp.hidden());
            norm(shapes, "projector.1", mlp.hidden());
            linear(shapes, "projector.3", mlp.hidden(), mlp.output());
        });
        return shapes;
    }

    private static void norm(Map<String, List<Integer>> shapes, String name, int width) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            shapes.put(name + "." + part, List.of(width));
        }
    }

    private static void linear(Map<String, List<Integer>> shapes, String name, int inputs, int outputs) {
        shapes.put(name + ".weight", List.of(outputs, inputs));
        shapes.put(name + ".bias", List.of(outputs));
    }
}
