package org.whaledo.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A model's weights used otherwise than its manifest says: other test-time views, another layer. Each is a model of its own
 * with an id of its own, for measuring; nothing is written or published. A layer that the manifest has no probe for gets
 * one here, by 32-bit arithmetic on the processor.
 */
public final class ModelVariants {
    private ModelVariants() {}

    /**
     * Every other choice of the views, then of the layer, one change at a time.
     *
     * @param model its files checked
     * @return by what is different
     */
    public static Map<String, LocalModel> of(LocalModel model) {
        ServingPart serving = model.manifest().serving();
        Map<String, LocalModel> variants = new LinkedHashMap<>();
        for (List<TestTimeView> views : List.of(
                List.of(TestTimeView.PLAIN),
                List.of(TestTimeView.MIRRORED),
                List.of(TestTimeView.PLAIN, TestTimeView.MIRRORED))) {
            if (!views.equals(serving.views())) {
                variants.put("views " + words(views), of(model, views, serving.layer()));
            }
        }
        for (EmbeddingLayer layer : EmbeddingLayer.values()) {
            if (layer != serving.layer() && has(serving.design(), layer)) {
                variants.put("layer " + words(layer), of(model, serving.views(), layer));
            }
        }
        return variants;
    }

    private static LocalModel of(LocalModel model, List<TestTimeView> views, EmbeddingLayer layer) {
        ModelManifest manifest = model.manifest();
        ServingPart is = manifest.serving();
        ServingPart serving =
                new ServingPart(is.design(), is.preprocessing(), views, layer, is.weights(), is.weightsSize());
        Probe probe = layer == is.layer()
                ? manifest.probe()
                : ModelWriter.probe(model.weights(), serving, manifest.probe().seed());
        return new LocalModel(
                model.weights(), new ModelManifest(manifest.modelName(), serving, probe, manifest.provenance()));
    }

    private static boolean has(NetworkDesign design, EmbeddingLayer layer) {
        return switch (layer) {
            case POOLED -> true;
            case NECK -> design.neck();
            case PROJECTOR -> design.projector().isPresent();
        };
    }

    private static String words(List<TestTimeView> views) {
        return String.join(" + ", views.stream().map(ModelVariants::words).toList());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
