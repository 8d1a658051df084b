package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Map;
import java.util.Optional;

/**
 * The projector, with its {@code fc} where it has one, as the engine trains it; numbered as PyTorch numbers a row of
 * layers, of which ReLU is the third.
 */
final class ProjectorLayers extends AbstractBlock implements NamedParameters {
    private final Optional<Linear> fc;
    private final Linear first;
    private final BatchNorm norm;
    private final Linear second;

    ProjectorLayers(Projector projector) {
        fc = projector.fc().stream()
                .mapToObj(width ->
                        addChildBlock("fc", Linear.builder().setUnits(width).build()))
                .findFirst();
        first = addChildBlock(
                "first", Linear.builder().setUnits(projector.hidden()).build());
        norm = addChildBlock("norm", NormedConvolution.batchNorm());
        second = addChildBlock(
                "second", Linear.builder().setUnits(projector.output()).build());
    }

    @Override
    public void addTo(Map<String, Parameter> state) {
        fc.ifPresent(each -> NamedParameters.add("fc", each, state));
        NamedParameters.add("projector.0", first, state);
        NamedParameters.add("projector.1", norm, state);
        NamedParameters.add("projector.3", second, state);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        if (fc.isPresent()) {
            try (NDList narrowed = fc.get().forward(parameters, inputs, training)) {
                return projected(parameters, narrowed, training);
            }
        }
        return projected(parameters, inputs, training);
    }

    private NDList projected(ParameterStore parameters, NDList inputs, boolean training) {
        try (NDList hidden = first.forward(parameters, inputs, training);
                NDList normed = norm.forward(parameters, hidden, training);
                NDArray active = normed.singletonOrThrow().getNDArrayInternal().relu()) {
            return second.forward(parameters, new NDList(active), training);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        fc.ifPresent(each -> each.initialize(manager, type, inputs));
        Shape[] narrowed = narrowed(inputs);
        first.initialize(manager, type, narrowed);
        Shape[] hidden = first.getOutputShapes(narrowed);
        norm.initialize(manager, type, hidden);
        second.initialize(manager, type, hidden);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return second.getOutputShapes(first.getOutputShapes(narrowed(inputs)));
    }

    private Shape[] narrowed(Shape[] inputs) {
        return fc.map(each -> each.getOutputShapes(inputs)).orElse(inputs);
    }
}
