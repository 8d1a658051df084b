package org.whaledo.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The training script inside the engine. */
final class ScriptInTraining implements NetworkInTraining {
    private final Model model;
    private final NetworkState state;
    private final TrainingOptions options;
    private final Precision precision;
    private final ParameterStore parameters;

    private ScriptInTraining(Model model, NetworkState state, TrainingOptions options, Precision precision) {
        this.model = model;
        this.state = state.learning(options);
        this.options = options;
        this.precision = precision;
        this.parameters = new ParameterStore(model.getNDManager(), false);
    }

    static ScriptInTraining load(NetworkDesign design, TrainingOptions options, SafetensorsFile weights) {
        DeviceChoice device = options.device().among(DeviceChoice.visibleGpus());
        Precision precision = options.precision().orElseGet(() -> Precision.bestOn(device));
        try {
            Path archive = Files.createTempFile("whaledo-", ".pt");
            try {
                TrainingScript.write(archive, weights, design, options, precision);
                Model model = load(archive, device);
                return new ScriptInTraining(model, new NetworkState(design, arrays(design, model)), options, precision);
            } finally {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("building the training form", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the engine refuses the training form", e);
        }
    }

    private static Model load(Path archive, DeviceChoice device) throws IOException, MalformedModelException {
        Model model = Model.newInstance("training", device.device(), TorchEngine.NAME);
        try {
            model.load(archive, null, Map.of("mapLocation", "true", "trainParam", "true"));
            model.getBlock().freezeParameters(true); // or the first forward pass gives each a gradient
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static Map<String, NDArray> arrays(NetworkDesign design, Model model) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : design.tensors().keySet()) {
            Parameter parameter = model.getBlock().getDirectParameters().get(TrainingScript.attribute(name));
            arrays.put(name, parameter.getArray());
        }
        return arrays;
    }

    @Override
    public NetworkDesign design() {
        return state.design();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public NDManager manager() {
        return model.getNDManager();
    }

    @Override
    public NDList forward(NDArray images) {
        return model.getBlock().forward(parameters, new NDList(images), true);
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
        model.close();
    }
}
