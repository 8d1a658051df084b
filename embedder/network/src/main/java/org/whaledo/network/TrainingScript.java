package org.whaledo.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the training form of a network: TorchScript whose parameters are the design's tensors in 32 bits. Every step
 * it rounds the weights anew for its convolutions, all in "channels last" layout; the gradients come back through the
 * rounding onto the 32 bits. A batch-norm over running statistics is folded into its convolution within the step,
 * so that its gain and bias still learn, at the price of the weights' size instead of the feature map's.
 */
final class TrainingScript {
    private static final int CHANNELS_LAST = 2;

    /** Columns of a feature map. */
    private static final int NARROW = 3;

    /** Share of the batch in the running statistics. */
    private static final double MOMENTUM = 0.1;

    private final NetworkDesign design;
    private final TrainingOptions options;
    private final Precision precision;
    private final StringBuilder forward = new StringBuilder();
    private int values;

    private TrainingScript(NetworkDesign design, TrainingOptions options, Precision precision) {
        this.design = design;
        this.options = options;
        this.precision = precision;
    }

    /**
     * Writes the archive; its forward takes [count, 4, height, width] and gives a list of [count, dimension], one for
     * each layer that the design has, float32 all. Its parameters are called as {@link #attribute} says.
     */
    static void write(
            Path archive, SafetensorsFile file, NetworkDesign design, TrainingOptions options, Precision precision) {
        TrainingScript script = new TrainingScript(design, options, precision);
        script.emit();
        TorchArchive.write(archive, script.code(), tensors(file, design));
    }

    /** Name of a tensor in the script. */
    static String attribute(String tensor) {
        return tensor.replace('.', '_');
    }

    private static List<StoredTensor> tensors(SafetensorsFile file, NetworkDesign design) {
        Map<String, Convolution> convolutions = Convolution.of(design).stream()
                .collect(Collectors.toMap(each -> each.name() + ".weight", each -> each));
        List<StoredTensor> tensors = new ArrayList<>();
        design.tensors().forEach((name, shape) -> {
            float[] values = file.tensor(name).values();
            if (convolutions.containsKey(name)) {
                tensors.add(StoredTensor.channelsLast(Precision.FP32, convolutions.get(name), values));
            } else if (shape.size() > 1) {
                tensors.add(StoredTensor.matrix(Precision.FP32, shape.get(0), shape.get(1), values));
            } else {
                tensors.add(StoredTensor.vector(Precision.FP32, values));
            }
        });
        return tensors;
    }

    private void emit() {
        String value = assign("torch.to(x, %d, False, False, %d)", precision.torchType(), CHANNELS_LAST);
        value = active(convolution(value, Convolution.stem()));
        value = assign("torch.max_pool2d(%s, [3, 3], [2, 2], [1, 1], [1, 1], False)", value);
        for (ResidualBlock each : ResidualBlock.of(design)) {
            value = block(value, each);
        }
        value = pooled(in(torchType(Precision.FP32), value));
        List<String> outputs = new ArrayList<>(List.of(value));
        if (design.neck()) {
            value = norm(value, "neck");
            outputs.add(value);
        }
        if (design.projector().isPresent()) {
            outputs.add(projected(value, design.projector().get()));
        }
        line("return [%s]", String.join(", ", outputs));
    }

    private String block(String input, ResidualBlock block) {
        List<Convolution> path = block.path();
        String value = input;
        for (Convolution each : path.subList(0, path.size() - 1)) {
            value = active(convolution(value, each));
        }
        Optional<Convolution> fitting = block.shortcut();
        String shortcut = fitting.isPresent() ? convolution(input, fitting.get()) : input;
        String sum = convolution(value, path.get(path.size() - 1));
        return active(assign("torch.add_(%s, %s)", sum, shortcut));
    }

    /** With its batch-norm. */
    private String convolution(String input, Convolution convolution) {
        String weights = self(convolution.name() + ".weight");
        String norm = convolution.norm();
        if (options.usesBatchStatistics(norm)) {
            return norm(convolution(input, convolution, weights, Optional.empty()), norm);
        }
        String deviation =
                assign("torch.rsqrt(torch.add(%s, %s))", self(norm + ".running_var"), NetworkDesign.BATCH_NORM_EPSILON);
        String scale = assign("torch.mul(%s, %s)", self(norm + ".weight"), deviation);
        String shift =
                assign("torch.sub(%s, torch.mul(%s, %s))", self(norm + ".bias"), self(norm + ".running_mean"), scale);
        String scaled = assign("torch.mul(%s, torch.reshape(%s, [-1, 1, 1, 1]))", weights, scale);
        return convolution(input, convolution, scaled, Optional.of(shift));
    }

    private String convolution(String input, Convolution convolution, String weights, Optional<String> bias) {
        String type = type(input, convolution);
        String output = assign(
                "torch.conv2d(%s, %s, %s, [%5$d, %5$d], [%4$d, %4$d], [1, 1], 1)",
                in(type, input),
                in(type, weights),
                bias.map(each -> in(type, each)).orElse("None"),
                convolution.padding(),
                convolution.stride());
        return in(torchType(precision), output);
    }

    /**
     * On AMX oneDNN 3.7 computes strided convolutions wrong in bf16 when the output is one column wide, forward and
     * back. So those are done in 32 bits: pictures of more than 32 columns have none.
     */
    private String type(String input, Convolution convolution) {
        if (precision != Precision.BF16 || convolution.stride() == 1 || convolution.kernel() == 1) {
            return torchType(precision);
        }
        String type = "v" + values++;
        line("if torch.lt(torch.size(%s, 3), %d):", input, NARROW);
        line("  %s = %s", type, torchType(Precision.FP32));
        line("else:");
        line("  %s = %s", type, torchType(precision));
        return type;
    }

    private static String torchType(Precision precision) {
        return Integer.toString(precision.torchType());
    }

    /** Rounds, or widens; nothing where the value is of that type already. */
    private String in(String type, String value) {
        return assign("torch.to(%s, %s, False, False, None)", value, type);
    }

    /** In place: nothing needs a value before its ReLU to go back. */
    private String active(String value) {
        return assign("torch.relu_(%s)", value);
    }

    private String norm(String value, String layer) {
        return assign(
                "torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, True)",
                value,
                self(layer + ".weight"),
                self(layer + ".bias"),
                self(layer + ".running_mean"),
                self(layer + ".running_var"),
                MOMENTUM,
                NetworkDesign.BATCH_NORM_EPSILON);
    }

    private String pooled(String value) {
        double power = design.gemPower();
        if (power == 1) {
            return assign("torch.mean(%s, [2, 3], False, dtype=None)", value);
        }
        String raised = assign("torch.pow(torch.clamp_min(%s, %s), %s)", value, NetworkDesign.GEM_FLOOR, power);
        String mean = assign("torch.mean(%s, [2, 3], False, dtype=None)", raised);
        return assign("torch.pow(%s, %s)", mean, 1 / power);
    }

    private String projected(String value, Projector projector) {
        String input = projector.fc().isPresent() ? linear(value, "fc") : value;
        String hidden = norm(linear(input, "projector.0"), "projector.1");
        return linear(active(hidden), "projector.3");
    }

    private String linear(String value, String layer) {
        return assign("torch.linear(%s, %s, %s)", value, self(layer + ".weight"), self(layer + ".bias"));
    }

    private static String self(String tensor) {
        return "self." + attribute(tensor);
    }

    private String assign(String expression, Object... arguments) {
        String name = "v" + values++;
        line(name + " = " + expression, arguments);
        return name;
    }

    private void line(String text, Object... arguments) {
        forward.append("    ")
                .append(String.format(Locale.ROOT, text, arguments))
                .append('\n');
    }

    private String code() {
        List<String> names = design.tensors().keySet().stream()
                .map(TrainingScript::attribute)
                .toList();
        StringBuilder code = new StringBuilder("class " + TorchArchive.MODULE + "(Module):\n  __parameters__ = [");
        names.forEach(each -> code.append('"').append(each).append("\", "));
        code.append("]\n  __buffers__ = []\n  training : bool\n");
        StringBuilder state = new StringBuilder("    self.training = True\n");
        for (int i = 0; i < names.size(); i++) {
            code.append("  ").append(names.get(i)).append(" : Tensor\n");
            state.append(String.format(Locale.ROOT, "    self.%s = state[%d]\n", names.get(i), i));
        }
        String self = "(self: __torch__." + TorchArchive.MODULE;
        code.append("  def forward")
                .append(self)
                .append(",\n    x: Tensor) -> List[Tensor]:\n")
                .append(forward);
        code.append("  def __getstate__").append(self).append(") -> List[Tensor]:\n    return [");
        code.append(names.stream().map(each -> "self." + each).collect(Collectors.joining(", ")));
        code.append("]\n  def __setstate__").append(self).append(",\n    state: List[Tensor]) -> NoneType:\n");
        return code.append(state).toString();
    }
}
