package org.whaledo.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the serving form of a network: TorchScript with batch-norm folded into the convolutions, all in "channels
 * last" layout. On processors the convolutions are oneDNN's, each fused with what follows it (ReLU, or addition and
 * ReLU), their weights packed once when the archive is loaded; elsewhere they are plain ones.
 */
final class ServingScript {
    private static final int CHANNELS_LAST = 2;

    private final SafetensorsFile file;
    private final Form form;
    private final List<StoredTensor> tensors = new ArrayList<>();
    private final List<String> packing = new ArrayList<>();
    private final StringBuilder forward = new StringBuilder();
    private int values;

    private ServingScript(SafetensorsFile file, Form form) {
        this.file = file;
        this.form = form;
    }

    /**
     * @param fused oneDNN's fused convolutions, for processors only
     * @param height of the input
     * @param width of the input
     * @param batch that the packed weights suit best; any other works
     */
    record Form(Precision precision, boolean fused, int height, int width, int batch) {}

    /** A value of the forward pass: its variable, and the size of the feature map. */
    private record Value(String name, int height, int width) {}

    /** Writes the archive; its forward takes [count, 4, height, width] and gives [count, dimension], float32 both. */
    static void write(Path archive, SafetensorsFile file, NetworkDesign design, EmbeddingLayer layer, Form form) {
        ServingScript script = new ServingScript(file, form);
        script.emit(design, layer);
        TorchArchive.write(archive, script.code(), script.tensors);
    }

    private void emit(NetworkDesign design, EmbeddingLayer layer) {
        Value input = new Value("x", form.height(), form.width());
        Value value = assign(
                input, "torch.to(x, %d, False, False, %d)", form.precision().torchType(), CHANNELS_LAST);
        value = convolution(value, Convolution.stem(), true);
        value = halved(value, "torch.max_pool2d(%s, [3, 3], [2, 2], [1, 1], [1, 1], False)", value.name());
        for (ResidualBlock block : ResidualBlock.of(design)) {
            value = block(value, block);
        }
        value = cast(value, Precision.FP32);
        value = pooled(value, design.gemPower());
        if (layer != EmbeddingLayer.POOLED && design.neck()) {
            value = neck(value);
        }
        if (layer == EmbeddingLayer.PROJECTOR) {
            value = projected(value, design.projector().orElseThrow());
        }
        line("return %s", value.name());
    }

    private Value block(Value input, ResidualBlock block) {
        List<Convolution> path = block.path();
        Value value = input;
        for (Convolution each : path.subList(0, path.size() - 1)) {
            value = convolution(value, each, true);
        }
        Value shortcut = input;
        Optional<Convolution> fitting = block.shortcut();
        if (fitting.isPresent()) {
            shortcut = convolution(input, fitting.get(), false);
        }
        return addedConvolution(value, path.get(path.size() - 1), shortcut);
    }

    private Value convolution(Value input, Convolution convolution, boolean relu) {
        Precision precision = precision(input, convolution);
        if (precision == form.precision()) {
            return convolution(input, convolution, precision, relu);
        }
        Value exact = cast(input, precision);
        return cast(convolution(exact, convolution, precision, relu), form.precision());
    }

    /**
     * On processors with AMX, oneDNN's bf16 puts out garbage where a strided kernel leaves a map of one column. Such a
     * map is tiny, so that convolution computes in 32 bits everywhere.
     */
    private Precision precision(Value input, Convolution convolution) {
        boolean narrow = strided(input, convolution.stride()).width() == 1;
        boolean misread = narrow && convolution.stride() > 1 && convolution.kernel() > 1;
        return misread ? Precision.FP32 : form.precision();
    }

    private Value cast(Value value, Precision precision) {
        return assign(value, "torch.to(%s, %d, False, False, None)", value.name(), precision.torchType());
    }

    private Value convolution(Value input, Convolution convolution, Precision precision, boolean relu) {
        String weights = weights(input, convolution, precision);
        Value output = strided(input, convolution.stride());
        if (form.fused()) {
            return assign(
                    output,
                    "ops.mkldnn._convolution_pointwise(%s, %s, %s, \"%s\", annotate(List[Optional[number]], []), \"\")",
                    input.name(),
                    weights,
                    geometry(convolution),
                    relu ? "relu" : "none");
        }
        Value sum = plainConvolution(input, convolution, weights, output);
        return relu ? assign(sum, "torch.relu_(%s)", sum.name()) : sum;
    }

    /** Overwrites the shortcut, which nothing reads afterwards. */
    private Value addedConvolution(Value input, Convolution convolution, Value shortcut) {
        String weights = weights(input, convolution, form.precision());
        Value output = strided(input, convolution.stride());
        if (form.fused()) {
            return assign(
                    output,
                    "ops.mkldnn._convolution_pointwise_(%s, %s, %s, %s, \"add\", None, \"relu\","
                            + " annotate(List[Optional[number]], []), None)",
                    shortcut.name(),
                    input.name(),
                    weights,
                    geometry(convolution));
        }
        Value sum = plainConvolution(input, convolution, weights, output);
        sum = assign(sum, "torch.add_(%s, %s)", sum.name(), shortcut.name());
        return assign(sum, "torch.relu_(%s)", sum.name());
    }

    private Value plainConvolution(Value input, Convolution convolution, String weights, Value output) {
        return assign(
                output,
                "torch.conv2d(%s, %s, [%4$d, %4$d], [%3$d, %3$d], [1, 1], 1)",
                input.name(),
                weights,
                convolution.padding(),
                convolution.stride());
    }

    private static String geometry(Convolution convolution) {
        return String.format(
                Locale.ROOT, "[%1$d, %1$d], [%2$d, %2$d], [1, 1], 1", convolution.padding(), convolution.stride());
    }

    /** @return weights and bias as arguments */
    private String weights(Value input, Convolution convolution, Precision precision) {
        WeightFolding folding = WeightFolding.of(file, convolution.name(), convolution.norm());
        StoredTensor packed = StoredTensor.channelsLast(precision, convolution, folding.weights());
        String pack = form.fused()
                ? String.format(
                        Locale.ROOT,
                        "ops.mkldnn._reorder_convolution_weight(%%s, %s, [%d, %d, %d, %d])",
                        geometry(convolution),
                        form.batch(),
                        convolution.inputs(),
                        input.height(),
                        input.width())
                : "%s";
        return attribute(packed, pack) + ", " + attribute(StoredTensor.vector(precision, folding.bias()), "%s");
    }

    private Value pooled(Value value, double power) {
        if (power == 1) {
            return assign(value, "torch.mean(%s, [2, 3], False, dtype=None)", value.name());
        }
        Value raised =
                assign(value, "torch.pow(torch.clamp_min(%s, %s), %s)", value.name(), NetworkDesign.GEM_FLOOR, power);
        Value mean = assign(raised, "torch.mean(%s, [2, 3], False, dtype=None)", raised.name());
        return assign(mean, "torch.pow(%s, %s)", mean.name(), 1 / power);
    }

    private Value neck(Value value) {
        WeightFolding folding = WeightFolding.alone(file, "neck");
        String scale = attribute(StoredTensor.vector(Precision.FP32, folding.weights()), "%s");
        String shift = attribute(StoredTensor.vector(Precision.FP32, folding.bias()), "%s");
        return assign(value, "torch.add(torch.mul(%s, %s), %s)", value.name(), scale, shift);
    }

    private Value projected(Value value, Projector projector) {
        Value input = projector.fc().isPresent() ? linear(value, "fc") : value;
        WeightFolding first = WeightFolding.ofBiased(file, "projector.0", "projector.1");
        Value hidden = linear(input, projector.hidden(), first.weights(), first.bias());
        Value active = assign(hidden, "torch.relu(%s)", hidden.name());
        return linear(active, "projector.3");
    }

    private Value linear(Value value, String layer) {
        float[] bias = file.tensor(layer + ".bias").values();
        return linear(value, bias.length, file.tensor(layer + ".weight").values(), bias);
    }

    private Value linear(Value value, int outputs, float[] weights, float[] bias) {
        StoredTensor matrix = StoredTensor.matrix(Precision.FP32, outputs, weights.length / outputs, weights);
        String first = attribute(matrix, "%s");
        String second = attribute(StoredTensor.vector(Precision.FP32, bias), "%s");
        return assign(value, "torch.linear(%s, %s, %s)", value.name(), first, second);
    }

    private String attribute(StoredTensor tensor, String pack) {
        int index = tensors.size();
        tensors.add(tensor);
        packing.add(String.format(Locale.ROOT, pack, "state[" + index + "]"));
        return "self.t" + index;
    }

    private Value halved(Value of, String expression, Object... arguments) {
        return assign(strided(of, 2), expression, arguments);
    }

    private static Value strided(Value value, int stride) {
        return new Value(value.name(), (value.height() + stride - 1) / stride, (value.width() + stride - 1) / stride);
    }

    private Value assign(Value size, String expression, Object... arguments) {
        String name = "v" + values++;
        line(name + " = " + expression, arguments);
        return new Value(name, size.height(), size.width());
    }

    private void line(String text, Object... arguments) {
        forward.append("    ")
                .append(String.format(Locale.ROOT, text, arguments))
                .append('\n');
    }

    private String code() {
        StringBuilder code = new StringBuilder("class " + TorchArchive.MODULE + "(Module):\n");
        code.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
        StringBuilder state = new StringBuilder("    self.training = False\n");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tensors.size(); i++) {
            code.append("  t").append(i).append(" : Tensor\n");
            state.append("    self.t")
                    .append(i)
                    .append(" = ")
                    .append(packing.get(i))
                    .append('\n');
            names.add("self.t" + i);
        }
        String self = "(self: __torch__." + TorchArchive.MODULE;
        code.append("  def forward")
                .append(self)
                .append(",\n    x: Tensor) -> Tensor:\n")
                .append(forward);
        code.append("  def __getstate__").append(self).append(") -> List[Tensor]:\n");
        code.append("    return [").append(String.join(", ", names)).append("]\n");
        code.append("  def __setstate__").append(self).append(",\n    state: List[Tensor]) -> NoneType:\n");
        return code.append(state).toString();
    }
}
