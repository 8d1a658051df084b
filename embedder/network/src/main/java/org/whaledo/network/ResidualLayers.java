package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A residual block as the engine trains it; it frees what it computes on the way as soon as nothing reads it. */
final class ResidualLayers extends AbstractBlock implements NamedParameters {
    private final List<NormedConvolution> path = new ArrayList<>();
    private final Optional<NormedConvolution> shortcut;

    ResidualLayers(ResidualBlock description) {
        for (Convolution each : description.path()) {
            path.add(addChildBlock("path" + path.size(), new NormedConvolution(each)));
        }
        shortcut = description.shortcut().map(each -> addChildBlock("shortcut", new NormedConvolution(each)));
    }

    @Override
    public void addTo(Map<String, Parameter> state) {
        path.forEach(each -> each.addTo(state));
        shortcut.ifPresent(each -> each.addTo(state));
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        NDList value = path.get(0).forward(parameters, inputs, training);
        for (NormedConvolution each : path.subList(1, path.size())) {
            try (NDList before = value;
                    NDList active = new NDList(
                            before.singletonOrThrow().getNDArrayInternal().relu())) {
                value = each.forward(parameters, active, training);
            }
        }
        NDList fitted = shortcut.isPresent() ? shortcut.get().forward(parameters, inputs, training) : new NDList();
        NDArray other = fitted.isEmpty() ? inputs.singletonOrThrow() : fitted.singletonOrThrow();
        try (NDList last = value;
                NDList fitting = fitted;
                NDArray sum = last.singletonOrThrow().add(other)) {
            return new NDList(sum.getNDArrayInternal().relu());
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        Shape[] shapes = inputs;
        for (NormedConvolution each : path) {
            each.initialize(manager, type, shapes);
            shapes = each.getOutputShapes(shapes);
        }
        shortcut.ifPresent(each -> each.initialize(manager, type, inputs));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        Shape[] shapes = inputs;
        for (NormedConvolution each : path) {
            shapes = each.getOutputShapes(shapes);
        }
        return shapes;
    }
}
