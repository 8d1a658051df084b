package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as the engine's blocks: the form that can be trained, and the plain twin that the serving form is tested
 * against. Takes [count, 4, height, width] and puts out every output of the head that the design has, in the order of
 * {@link EmbeddingLayer}; see {@link #output}. Frees its intermediate values as it goes. Not thread-safe.
 */
public final class TrainableNetwork extends AbstractBlock implements NamedParameters {
    private static final Shape POOL = new Shape(3, 3);
    private static final Shape POOL_STRIDE = new Shape(2, 2);
    private static final Shape POOL_PADDING = new Shape(1, 1);

    private final NetworkDesign design;
    private final TrainingOptions options;
    private final NormedConvolution stem;
    private final Map<String, ResidualLayers> blocks = new LinkedHashMap<>();
    private final Optional<BatchNorm> neck;
    private final Optional<ProjectorLayers> projector;

    /** All of it learns, over the batch's statistics. */
    public TrainableNetwork(NetworkDesign design) {
        this(design, TrainingOptions.standard().over(NormStatistics.BATCH));
    }

    /** @param options whose statistics to use while it trains */
    TrainableNetwork(NetworkDesign design, TrainingOptions options) {
        this.design = design;
        this.options = options;
        stem = addChildBlock("stem", new NormedConvolution(Convolution.stem()));
        for (ResidualBlock each : ResidualBlock.of(design)) {
            blocks.put(each.name(), addChildBlock("block" + blocks.size(), new ResidualLayers(each)));
        }
        neck = design.neck() ? Optional.of(addChildBlock("neck", NormedConvolution.batchNorm())) : Optional.empty();
        projector = design.projector().map(each -> addChildBlock("projector", new ProjectorLayers(each)));
    }

    /** The layer's output among those of a forward pass. */
    public NDArray output(NDList outputs, EmbeddingLayer layer) {
        return outputs.get(design.position(layer));
    }

    /** Parameters by torchvision's names, in the order of the forward pass. */
    public Map<String, Parameter> state() {
        Map<String, Parameter> state = new LinkedHashMap<>();
        addTo(state);
        return state;
    }

    /** Takes all weights from a file; the network must be initialised. */
    public void read(SafetensorsFile file) {
        arrays().read(file);
    }

    /** A copy of all weights, in 32 bits. */
    public List<Tensor> tensors() {
        return arrays().tensors();
    }

    NetworkState arrays() {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        state().forEach((name, parameter) -> arrays.put(name, parameter.getArray()));
        return new NetworkState(design, arrays);
    }

    @Override
    public void addTo(Map<String, Parameter> state) {
        stem.addTo(state);
        blocks.values().forEach(each -> each.addTo(state));
        neck.ifPresent(each -> NamedParameters.add("neck", each, state));
        projector.ifPresent(each -> each.addTo(state));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList outputs = new NDList(pooled(parameters, inputs, training));
        neck.ifPresent(each -> outputs.add(
                each.forward(parameters, new NDList(outputs.get(0)), training).singletonOrThrow()));
        projector.ifPresent(each -> {
            NDList features = new NDList(outputs.get(outputs.size() - 1));
            outputs.add(each.forward(parameters, features, training).singletonOrThrow());
        });
        return outputs;
    }

    private NDArray pooled(ParameterStore parameters, NDList inputs, boolean training) {
        NDList value;
        boolean stemTrains =
                training && options.usesBatchStatistics(Convolution.stem().norm());
        try (NDList stemmed = stem.forward(parameters, inputs, stemTrains);
                NDArray active = stemmed.singletonOrThrow().getNDArrayInternal().relu()) {
            value = new NDList(active.getNDArrayInternal().maxPool(POOL, POOL_STRIDE, POOL_PADDING, false));
        }
        for (Map.Entry<String, ResidualLayers> each : blocks.entrySet()) {
            boolean blockTrains = training && options.usesBatchStatistics(each.getKey());
            try (NDList before = value) {
                value = each.getValue().forward(parameters, before, blockTrains);
            }
        }
        try (NDList last = value) {
            return generalisedMean(last.singletonOrThrow());
        }
    }

    private NDArray generalisedMean(NDArray map) {
        if (design.gemPower() == 1) {
            return map.getNDArrayInternal().globalAvgPool();
        }
        // Not maximum(number) and pow(number): the engine frees such numbers before the backward pass reads them.
        NDManager scope = map.getManager();
        NDArray power = scope.create((float) design.gemPower());
        try (NDArray floored = map.maximum(scope.create((float) NetworkDesign.GEM_FLOOR));
                NDArray raised = floored.pow(power);
                NDArray mean = raised.getNDArrayInternal().globalAvgPool()) {
            return mean.pow(scope.create((float) (1 / design.gemPower())));
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        stem.initialize(manager, type, inputs);
        Shape stemmed = stem.getOutputShapes(inputs)[0];
        Shape[] shapes = {new Shape(stemmed.get(0), stemmed.get(1), (stemmed.get(2) + 1) / 2, (stemmed.get(3) + 1) / 2)
        };
        for (ResidualLayers each : blocks.values()) {
            each.initialize(manager, type, shapes);
            shapes = each.getOutputShapes(shapes);
        }
        Shape features = new Shape(inputs[0].get(0), design.architecture().featureDimension());
        neck.ifPresent(each -> each.initialize(manager, type, features));
        projector.ifPresent(each -> each.initialize(manager, type, features));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        List<Shape> shapes = new ArrayList<>();
        long count = inputs[0].get(0);
        shapes.add(new Shape(count, design.dimension(EmbeddingLayer.POOLED)));
        neck.ifPresent(each -> shapes.add(new Shape(count, design.dimension(EmbeddingLayer.NECK))));
        design.projector().ifPresent(each -> shapes.add(new Shape(count, each.output())));
        return shapes.toArray(Shape[]::new);
    }
}
