package org.whaledo.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.NetworkInTraining;
import org.whaledo.trainer.batch.PreparedBatch;
import org.whaledo.trainer.objective.BatchLoss;
import org.whaledo.trainer.objective.BatchReport;
import org.whaledo.trainer.objective.CompositeObjective;
import org.whaledo.trainer.optimiser.AdamW;
import org.whaledo.trainer.optimiser.Gradients;

/**
 * One batch forward, backward, and the weights moved. A batch whose loss or gradient is not finite moves nothing; several
 * in a row end the training. The engine collects one gradient at a time in a process.
 */
final class TrainingStep {
    private static final int BEARABLE = 3;

    private final NetworkInTraining network;
    private final Preprocessing input;
    private final AdamW optimiser;
    private final double clip;
    private final KeptStatistics statistics;
    private int notFinite;

    TrainingStep(NetworkInTraining network, Preprocessing input, AdamW optimiser, double clip) {
        this.network = network;
        this.input = input;
        this.optimiser = optimiser;
        this.clip = clip;
        this.statistics = new KeptStatistics(network);
    }

    /** @throws Failure TRAINING_DIVERGED */
    StepReport take(PreparedBatch batch, CompositeObjective objective, double rate) {
        try (NDManager scope = network.manager().newSubManager()) {
            Shape shape = new Shape(batch.labels().count(), NetworkDesign.CHANNELS, input.height(), input.width());
            NDArray images = scope.create(batch.inputs(), shape, DataType.FLOAT32);
            statistics.keep();
            BatchLoss loss;
            double value = 0;
            try (GradientCollector collector = Engine.getEngine(
                            network.manager().getEngine().getEngineName())
                    .newGradientCollector()) {
                NDList outputs = network.forward(images);
                loss = objective.of(layer -> network.output(outputs, layer), batch.labels());
                if (loss instanceof BatchLoss.Usable usable) {
                    value = usable.value();
                    collector.backward(usable.total());
                }
            }
            return moved(loss, value, rate);
        }
    }

    private StepReport moved(BatchLoss loss, double value, double rate) {
        if (loss instanceof BatchLoss.NotFinite bad) {
            return skipped(bad.where());
        }
        if (loss instanceof BatchLoss.Nothing) {
            return report(loss.report(), 0, 0, false);
        }
        double norm = Gradients.clip(optimiser.parameters(), clip);
        if (!Double.isFinite(norm)) {
            Gradients.zero(optimiser.parameters());
            return skipped("gradient");
        }
        optimiser.step(rate);
        notFinite = 0;
        return report(loss.report(), value, norm, true);
    }

    private StepReport skipped(String where) {
        statistics.giveBack();
        notFinite++;
        if (notFinite >= BEARABLE) {
            throw new Failure(
                    FailureCode.TRAINING_DIVERGED,
                    where + " was infinite or no number in " + notFinite + " batches in a row, the last before step "
                            + (optimiser.steps() + 1));
        }
        return new StepReport(Double.NaN, Double.NaN, 0, Optional.empty(), false);
    }

    private static StepReport report(BatchReport report, double value, double norm, boolean taken) {
        Optional<String> part = report.triplets().keySet().stream().findFirst();
        return new StepReport(
                value,
                part.map(name -> report.values().getOrDefault(name, 0.0)).orElse(Double.NaN),
                norm,
                part.map(report.triplets()::get),
                taken);
    }
}
