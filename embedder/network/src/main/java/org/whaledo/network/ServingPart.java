package org.whaledo.network;

import java.util.List;
import java.util.Set;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;

/**
 * All of a manifest that decides a photo's embedding: two models with equal serving parts are one model.
 *
 * @param views at inference; their unit vectors are averaged
 * @param dimension length of an embedding, as the layer gives it
 * @param weights SHA-256 of the weights file
 * @param weightsSize bytes of the weights file
 */
public record ServingPart(
        NetworkDesign design,
        Preprocessing preprocessing,
        List<TestTimeView> views,
        EmbeddingLayer layer,
        int dimension,
        ContentDigest weights,
        long weightsSize) {
    public ServingPart {
        views = List.copyOf(views);
        if (views.isEmpty() || Set.copyOf(views).size() != views.size()) {
            throw new IllegalArgumentException("views must name each view once and at least one, were " + views);
        }
        if (dimension != design.dimension(layer)) {
            throw new IllegalArgumentException(
                    "layer " + layer + " gives " + design.dimension(layer) + " numbers, dimension says " + dimension);
        }
        if (weightsSize < 1) {
            throw new IllegalArgumentException("the weights' size must be positive, was " + weightsSize);
        }
    }

    /** Takes the dimension from the layer. */
    public ServingPart(
            NetworkDesign design,
            Preprocessing preprocessing,
            List<TestTimeView> views,
            EmbeddingLayer layer,
            ContentDigest weights,
            long weightsSize) {
        this(design, preprocessing, views, layer, design.dimension(layer), weights, weightsSize);
    }
}
