package org.whaledo.network;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Map;

/** A convolution and its batch-norm as the engine trains them. */
final class NormedConvolution extends AbstractBlock implements NamedParameters {
    /** Share of the running statistics that a batch leaves; PyTorch calls the rest 0.1. */
    private static final float MOMENTUM = 0.9f;

    private final Convolution description;
    private final Conv2d convolution;
    private final BatchNorm norm;

    NormedConvolution(Convolution description) {
        this.description = description;
        this.convolution = addChildBlock(
                "convolution",
                Conv2d.builder()
                        .setKernelShape(new Shape(description.kernel(), description.kernel()))
                        .setFilters(description.outputs())
                        .optStride(new Shape(description.stride(), description.stride()))
                        .optPadding(new Shape(description.padding(), description.padding()))
                        .optBias(false)
                        .build());
        this.norm = addChildBlock("norm", batchNorm());
    }

    static BatchNorm batchNorm() {
        return BatchNorm.builder()
                .optEpsilon((float) NetworkDesign.BATCH_NORM_EPSILON)
                .optMomentum(MOMENTUM)
                .build();
    }

    @Override
    public void addTo(Map<String, Parameter> state) {
        NamedParameters.add(description.name(), convolution, state);
        NamedParameters.add(description.norm(), norm, state);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> options) {
        try (NDList convolved = convolution.forward(parameters, inputs, training)) {
            return norm.forward(parameters, convolved, training);
        }
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        convolution.initialize(manager, type, inputs);
        norm.initialize(manager, type, convolution.getOutputShapes(inputs));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return convolution.getOutputShapes(inputs);
    }
}
