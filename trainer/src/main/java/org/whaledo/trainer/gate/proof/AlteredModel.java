package org.whaledo.trainer.gate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.whaledo.id.ContentDigest;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelManifest;
import org.whaledo.network.ModelWriter;
import org.whaledo.network.Probe;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.ServingPart;
import org.whaledo.network.Tensor;

/** Copies of a model with other weights in them. The model itself stays as it is. */
public record AlteredModel(LocalModel original) {

    /** Byte for byte. */
    public Path copied(Path folder) {
        Path from = original.weights().getParent();
        try {
            Files.createDirectories(folder);
            for (String name : List.of(LocalModel.WEIGHTS, LocalModel.PHOTO_LIST, LocalModel.MANIFEST)) {
                if (Files.exists(from.resolve(name))) {
                    Files.copy(from.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("copying the model in " + from, e);
        }
        return folder;
    }

    /** Changed weights with a manifest and a probe of their own, as if they had been learnt. */
    public Path rewritten(Path folder, UnaryOperator<Tensor> change) {
        copied(folder);
        ModelManifest is = original.manifest();
        ServingPart serving = is.serving();
        new ModelWriter(
                        is.modelName(),
                        serving.design(),
                        serving.preprocessing(),
                        serving.views(),
                        serving.layer(),
                        is.probe().seed(),
                        is.provenance())
                .write(folder, tensors(original.weights(), change), Map.of());
        return folder;
    }

    /**
     * Weights beside a manifest that names their digest but is another's in all else, as a careless trainer would leave
     * them.
     */
    public Path mislabelled(Path folder, Collection<Tensor> tensors, Probe probe) {
        copied(folder);
        ModelManifest is = original.manifest();
        Path weights = folder.resolve(LocalModel.WEIGHTS);
        try {
            SafetensorsFile.write(weights, tensors, Map.of());
            ServingPart serving = new ServingPart(
                    is.serving().design(),
                    is.serving().preprocessing(),
                    is.serving().views(),
                    is.serving().layer(),
                    ContentDigest.of(Files.readAllBytes(weights)),
                    Files.size(weights));
            Files.write(
                    folder.resolve(LocalModel.MANIFEST),
                    new ModelManifest(is.modelName(), serving, probe, is.provenance()).toJson());
        } catch (IOException e) {
            throw new UncheckedIOException("writing a model into " + folder, e);
        }
        return folder;
    }

    /** @param change gets tensors of its own, whose numbers it may overwrite */
    public static List<Tensor> tensors(Path weights, UnaryOperator<Tensor> change) {
        List<Tensor> tensors = new ArrayList<>();
        try (SafetensorsFile file = SafetensorsFile.open(weights)) {
            file.names().forEach(name -> tensors.add(change.apply(file.tensor(name))));
        }
        return tensors;
    }
}
