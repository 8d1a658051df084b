package org.whaledo.trainer.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.evaluation.PhotoEmbedding;
import org.whaledo.trainer.evaluation.Spread;

/**
 * The gate's checks of a model that somebody publishes without a training: whether it is whole, finite and not collapsed, and
 * nothing about its ranking. Stateless and thread-safe.
 */
public final class Examination {
    /** Of fewer photos a sound embedding may look narrow. */
    static final int FEWEST = 10;

    private final GateThresholds thresholds;
    private final ServingOptions options;
    private final int workers;

    /** @param workers threads that embed */
    public Examination(GateThresholds thresholds, ServingOptions options, int workers) {
        this.thresholds = thresholds;
        this.options = options;
        this.workers = workers;
    }

    /**
     * @param photos of different encounters; fewer than ten say nothing of the spread, and those that cannot be had are left out
     * @return in the gate's order, the first that refuses last of what depends on it
     */
    public List<Finding> of(Path folder, List<PhotoEmbedding.Subject> photos) {
        LocalModel model;
        try {
            model = FileChecks.open(folder);
        } catch (ModelFailure refusal) {
            return List.of(FileChecks.files(refusal));
        }
        List<Finding> findings = new ArrayList<>(FileChecks.all(model, options, thresholds.probeCosine()));
        if (Finding.allPassed(findings)) {
            findings.addAll(spread(embedded(model, photos)));
        }
        return findings;
    }

    private List<Finding> spread(Map<String, float[]> vectors) {
        List<Finding> findings = new ArrayList<>(VectorChecks.all(vectors, thresholds.normTolerance()));
        if (Finding.allPassed(findings) && vectors.size() >= FEWEST) {
            List<UnitVector> units =
                    vectors.values().stream().map(UnitVector::new).toList();
            findings.addAll(VectorChecks.spread(units, Spread.of(units), thresholds.spread(false)));
        }
        return findings;
    }

    private Map<String, float[]> embedded(LocalModel model, List<PhotoEmbedding.Subject> photos) {
        try (ServingNetwork network = ServingNetwork.load(model, options)) {
            return new PhotoEmbedding(new PhotoEmbedder(network))
                    .embed(photos, workers, done -> {})
                    .vectors();
        }
    }
}
