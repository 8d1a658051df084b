package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.ModelManifest;
import org.whaledo.network.Probe;
import org.whaledo.network.Provenance;
import org.whaledo.network.ServingOptions;
import org.whaledo.network.Tensor;
import org.whaledo.network.TrainingData;
import org.whaledo.trainer.gate.GateVerdict.InsufficientEvidence;
import org.whaledo.trainer.gate.GateVerdict.Refused;
import org.whaledo.trainer.gate.proof.AlteredModel;
import org.whaledo.trainer.training.SettingsReader;

/** What is wrong with a model's files is found before a photo is embedded, each by its own check. */
class GateFilesIT {
    private static final HoldOut NOTHING = HoldOut.of(List.of(), photo -> new byte[0]);

    private static final Preprocessing INPUT = small();

    @TempDir
    private static Path written;

    @TempDir
    private Path temporary;

    private Path folder;
    private LocalModel model;

    @BeforeAll
    static void writeASoundModel() {
        FreshModel.write(written, Architecture.RESNET10, INPUT, 4);
    }

    @BeforeEach
    void copyIt() {
        folder = new AlteredModel(LocalModel.open(written)).copied(temporary.resolve("candidate"));
        model = LocalModel.open(folder);
    }

    @Test
    void letsASoundModelThroughToThePhotos() {
        GateReport report = judge();

        assertThat(report.verdict()).isInstanceOf(InsufficientEvidence.class);
        assertThat(report.findings())
                .extracting(Finding::check)
                .startsWith(GateCheck.FILES, GateCheck.FINITE_WEIGHTS, GateCheck.PROBE);
    }

    @Test
    void refusesTornFiles() throws IOException {
        byte[] weights = Files.readAllBytes(model.weights());

        Files.write(model.weights(), Arrays.copyOf(weights, weights.length - 1000));
        assertThat(refusal(GateCheck.FILES).words()).contains("WD-402", "bytes");

        weights[weights.length / 2] ^= 1;
        Files.write(model.weights(), weights);
        assertThat(refusal(GateCheck.FILES).words()).contains("WD-402", "SHA-256");
    }

    @Test
    void refusesAManifestWithoutWeightsAndWeightsWithoutAManifest() throws IOException {
        Path weights = Files.move(model.weights(), folder.resolve("elsewhere"));
        assertThat(refusal(GateCheck.FILES).words()).contains("WD-401", "no weights");

        Files.move(weights, model.weights());
        Files.delete(folder.resolve(LocalModel.MANIFEST));
        assertThat(refusal(GateCheck.FILES).words()).contains("WD-401", "no manifest");
    }

    @Test
    void refusesWeightsOfAnotherArchitecture() {
        LocalModel other = FreshModel.write(temporary.resolve("other"), Architecture.RESNET18, INPUT, 4);

        write(other.weights(), UnaryOperator.identity(), model.manifest().probe());

        assertThat(refusal(GateCheck.FILES).words()).contains("WD-403", "resnet10");
    }

    @Test
    void refusesAnArchitectureThatNobodyKnows() throws IOException {
        Path manifest = folder.resolve(LocalModel.MANIFEST);
        Files.writeString(manifest, Files.readString(manifest).replace("\"resnet10\"", "\"vit\""));

        assertThat(refusal(GateCheck.FILES).words()).contains("WD-405", "vit");
    }

    @Test
    void refusesWeightsThatAreNoNumbers() {
        write(
                model.weights(),
                tensor -> {
                    if (tensor.name().equals("layer3.0.conv1.weight")) {
                        tensor.values()[17] = Float.NaN;
                    }
                    return tensor;
                },
                model.manifest().probe());

        Finding reason = refusal(GateCheck.FINITE_WEIGHTS);
        assertThat(reason.figure()).hasValue(1);
        assertThat(reason.words()).contains("layer3.0.conv1.weight");
    }

    @Test
    void refusesAVarianceBelowZero() {
        write(
                model.weights(),
                tensor -> {
                    if (tensor.name().equals("bn1.running_var")) {
                        tensor.values()[3] = -1;
                    }
                    return tensor;
                },
                model.manifest().probe());

        assertThat(refusal(GateCheck.FINITE_WEIGHTS).words()).contains("bn1.running_var");
    }

    @Test
    void refusesAModelThatDoesNotReproduceItsProbe() {
        Probe probe = model.manifest().probe();
        float[] expected = probe.expected().clone();
        expected[0] = 1;
        double length = 0;
        for (float value : expected) {
            length += value * value;
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] /= (float) Math.sqrt(length);
        }

        write(model.weights(), UnaryOperator.identity(), new Probe(probe.seed(), 0.1, expected));

        Finding reason = refusal(GateCheck.PROBE);
        assertThat(reason.threshold())
                .as("a manifest may not lower what is due")
                .hasValue(0.999);
        assertThat(reason.figure().orElseThrow()).isLessThan(0.99);
    }

    @Test
    void refusesATrainedModelThatHidesWhatItLearntFrom() throws IOException {
        byte[] list = "ab\n".getBytes(StandardCharsets.UTF_8);
        TrainingData data = new TrainingData(Instant.EPOCH, Instant.EPOCH, 0, 1, Optional.of(ContentDigest.of(list)));
        Provenance made = new Provenance(
                Optional.empty(),
                Optional.of(data),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                1,
                "t",
                Instant.EPOCH);
        ModelManifest is = model.manifest();
        Files.write(
                folder.resolve(LocalModel.MANIFEST),
                new ModelManifest(is.modelName(), is.serving(), is.probe(), made).toJson());

        assertThat(refusal(GateCheck.FILES).words()).contains("WD-401", LocalModel.PHOTO_LIST);

        Files.writeString(folder.resolve(LocalModel.PHOTO_LIST), "cd\n");
        assertThat(refusal(GateCheck.FILES).words()).contains("WD-402", LocalModel.PHOTO_LIST);

        Files.write(folder.resolve(LocalModel.PHOTO_LIST), list);
        assertThat(judge().verdict()).isInstanceOf(InsufficientEvidence.class);
    }

    @Test
    void aChampionThatCannotBeOpenedSaysNothingAboutTheCandidate() {
        Path nowhere = temporary.resolve("nowhere");

        assertThatThrownBy(() -> gate().judge(folder, Optional.of(nowhere), NOTHING, 0))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("nowhere");
    }

    private static Preprocessing small() {
        return SettingsReader.read("small", Optional.empty()).input();
    }

    private Finding refusal(GateCheck check) {
        GateReport report = judge();
        assertThat(report.verdict()).isInstanceOf(Refused.class);
        Finding reason = ((Refused) report.verdict()).reason();
        assertThat(reason.check()).as(reason.words()).isEqualTo(check);
        assertThat(report.ranking()).as("nothing was embedded").isEmpty();
        return reason;
    }

    private GateReport judge() {
        return gate().judge(folder, Optional.empty(), NOTHING, 0);
    }

    private static Gate gate() {
        return new Gate(ThresholdsReader.standard(), ServingOptions.standard(), 1);
    }

    /** Puts changed weights beside a manifest that names them rightly, as a careless trainer would. */
    private void write(Path from, UnaryOperator<Tensor> change, Probe probe) {
        new AlteredModel(model).mislabelled(folder, AlteredModel.tensors(from, change), probe);
    }
}
