package org.whaledo.trainer.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.network.Tensor;
import org.whaledo.trainer.evaluation.TrainingPhotos;

/** Looks at a model's files, before any photo is embedded. */
final class FileChecks {
    private static final String VARIANCE = ".running_var";

    private FileChecks() {}

    /**
     * Opens a model and the list of photos that it learnt from.
     *
     * @throws ModelFailure what {@link LocalModel#open} and {@link TrainingPhotos#checked} throw
     */
    static LocalModel open(Path folder) {
        LocalModel model = LocalModel.open(folder);
        TrainingPhotos.checked(model);
        return model;
    }

    /** What an opened model's files say, up to the first check that refuses. */
    static List<Finding> all(LocalModel model, ServingOptions options, double least) {
        List<Finding> findings = new ArrayList<>(List.of(files(model), finiteWeights(model)));
        if (Finding.allPassed(findings)) {
            findings.add(probe(model, options, least));
        }
        return findings;
    }

    static Finding files(LocalModel model) {
        return Finding.plain(
                GateCheck.FILES,
                true,
                model.manifest().serving().weightsSize() + " bytes of a "
                        + model.manifest().serving().design().architecture().label()
                        + ", as the manifest names them");
    }

    static Finding files(ModelFailure refusal) {
        return Finding.plain(GateCheck.FILES, false, refusal.code().code() + " " + refusal.getMessage());
    }

    static Finding finiteWeights(LocalModel model) {
        List<String> bad = new ArrayList<>();
        long count = 0;
        try (SafetensorsFile file = SafetensorsFile.open(model.weights())) {
            for (String name : file.names()) {
                Tensor tensor = file.tensor(name);
                long unfit = unfit(tensor);
                count += unfit;
                if (unfit > 0) {
                    bad.add(name);
                }
            }
        }
        String words = bad.isEmpty()
                ? "all weights are finite, all variances positive"
                : "infinite, no number, or a variance below 0: weights of " + bad.size() + " tensors, the first is "
                        + bad.get(0);
        return Finding.largest(GateCheck.FINITE_WEIGHTS, count, 0, words);
    }

    private static long unfit(Tensor tensor) {
        boolean variance = tensor.name().endsWith(VARIANCE);
        long unfit = 0;
        for (float value : tensor.values()) {
            unfit += !Float.isFinite(value) || (variance && value < 0) ? 1 : 0;
        }
        return unfit;
    }

    /** @param least whatever the manifest asks for */
    static Finding probe(LocalModel model, ServingOptions options, double least) {
        double threshold = Math.max(least, model.manifest().probe().minimumCosine());
        double cosine = ServingNetwork.probeCosine(model, options);
        return Finding.smallest(
                GateCheck.PROBE, cosine, threshold, "cosine to the embedding that the manifest promises");
    }
}
