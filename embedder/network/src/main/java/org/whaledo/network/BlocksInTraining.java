package org.whaledo.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;

/** The engine's blocks as a network that learns. */
final class BlocksInTraining implements NetworkInTraining {
    /** Of any size that all strides leave something of: blocks take their parameters' shapes from it. */
    private static final Shape INPUT = new Shape(1, NetworkDesign.CHANNELS, 64, 64);

    private final TrainableNetwork network;
    private final NetworkState state;
    private final TrainingOptions options;
    private final NDManager manager;
    private final ParameterStore parameters;

    private BlocksInTraining(TrainableNetwork network, TrainingOptions options, NDManager manager) {
        this.network = network;
        this.options = options;
        this.manager = manager;
        this.parameters = new ParameterStore(manager, false);
        this.state = network.arrays().learning(options);
    }

    static BlocksInTraining load(NetworkDesign design, TrainingOptions options, SafetensorsFile weights) {
        if (options.precision().orElse(Precision.FP32) != Precision.FP32) {
            throw new IllegalArgumentException("the engine's blocks compute in fp32");
        }
        Device device = options.device().among(DeviceChoice.visibleGpus()).device();
        NDManager manager = NDManager.newBaseManager(device, TorchEngine.NAME);
        try {
            TrainableNetwork network = new TrainableNetwork(design, options);
            network.initialize(manager, DataType.FLOAT32, INPUT);
            network.read(weights);
            return new BlocksInTraining(network, options, manager);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    @Override
    public NetworkDesign design() {
        return state.design();
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public NDList forward(NDArray images) {
        return network.forward(parameters, new NDList(images), true);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return state.those(options::learns);
    }

    @Override
    public Map<String, NDArray> statistics() {
        return state.those(TrainingOptions::isStatistic);
    }

    @Override
    public List<Tensor> tensors() {
        return state.tensors();
    }

    @Override
    public void read(SafetensorsFile weights) {
        state.read(weights);
    }

    @Override
    public void close() {
        manager.close();
    }
}
