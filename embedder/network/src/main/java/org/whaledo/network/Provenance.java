package org.whaledo.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.whaledo.id.ModelId;

/**
 * Where a model came from and what was found about it; nothing here changes an embedding.
 *
 * @param parent the model whose weights training started from
 * @param training empty for weights that saw no whale
 * @param metrics by name; finite
 * @param gateReport as the trainer's gate wrote it
 * @param calibration as the ranker reads it
 * @param seed of everything random in the making
 * @param codeVersion of Whaledo
 */
public record Provenance(
        Optional<ModelId> parent,
        Optional<TrainingData> training,
        Map<String, Double> metrics,
        Optional<ObjectNode> gateReport,
        Optional<ObjectNode> calibration,
        long seed,
        String codeVersion,
        Instant createdAt) {
    public Provenance {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("metric " + name + " is " + value);
            }
        });
    }

    /** Of weights that no training made. */
    public static Provenance untrained(long seed, String codeVersion, Instant createdAt) {
        return new Provenance(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                seed,
                codeVersion,
                createdAt);
    }

    /** The same with what the gate found. */
    public Provenance withGateReport(ObjectNode report) {
        return new Provenance(
                parent, training, metrics, Optional.of(report), calibration, seed, codeVersion, createdAt);
    }

    /** The same with what turns scores into probabilities. */
    public Provenance withCalibration(ObjectNode fitted) {
        return new Provenance(parent, training, metrics, gateReport, Optional.of(fitted), seed, codeVersion, createdAt);
    }
}
