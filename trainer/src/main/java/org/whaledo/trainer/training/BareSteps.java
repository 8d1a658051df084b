package org.whaledo.trainer.training;

import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.NetworkInTraining;
import org.whaledo.network.Precision;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.trainer.batch.PreparedBatch;
import org.whaledo.trainer.objective.BatchLabels;
import org.whaledo.trainer.objective.CompositeObjective;
import org.whaledo.trainer.optimiser.AdamSettings;
import org.whaledo.trainer.optimiser.AdamW;

/**
 * Steps of a training over one batch of noise that lies ready: forward, backward, clipping and the optimiser, for benches. The
 * engine trains once at a time in a process. For one thread.
 */
public final class BareSteps implements AutoCloseable {
    private static final double RATE = 1e-6;

    private final NetworkInTraining network;
    private final PreparedBatch batch;
    private final NDManager memory;
    private final CompositeObjective objective;
    private final AdamW optimiser;
    private final TrainingStep step;
    private final ExitGuard exit = ExitGuard.open();

    private BareSteps(TrainingSettings settings, NetworkInTraining network, Sizes sizes) {
        this.network = network;
        batch = batch(settings, sizes);
        memory = network.manager().newSubManager();
        objective =
                new Objectives(memory, settings.design(), sizes.classes(), settings.seed()).of(settings.objectives());
        optimiser = new AdamW(
                memory,
                AdamSettings.standard(),
                ParameterGroups.of(network.parameters(), objective.parameters(), settings.descent()));
        step = new TrainingStep(
                network, settings.input(), optimiser, settings.descent().clip());
    }

    /**
     * Of a batch.
     *
     * @param photos of each whale
     * @param classes whales of the training set, at least those of the batch
     */
    public record Sizes(int whales, int photos, int classes) {
        public int batch() {
            return whales * photos;
        }
    }

    /** @param weights of the settings' design */
    public static BareSteps load(TrainingSettings settings, SafetensorsFile weights, Sizes sizes) {
        NetworkInTraining network = NetworkInTraining.fast(settings.design(), settings.learns(), weights);
        try {
            return new BareSteps(settings, network, sizes);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** Of the products in the residual network. */
    public Precision precision() {
        return network.precision();
    }

    /** @throws IllegalStateException when no weight moved, so that less was done than a step takes */
    public void take() {
        if (!exit.stepping(() -> step.take(batch, objective, RATE)).taken()) {
            throw new IllegalStateException("a step over noise moved no weight");
        }
    }

    @Override
    public void close() {
        exit.close();
        optimiser.close();
        memory.close();
        network.close();
    }

    private static PreparedBatch batch(TrainingSettings settings, Sizes sizes) {
        int count = sizes.batch();
        int numbers = count
                * NetworkDesign.CHANNELS
                * settings.input().height()
                * settings.input().width();
        ByteBuffer inputs = ByteBuffer.allocateDirect(numbers * Float.BYTES).order(ByteOrder.nativeOrder());
        Random random = new Random(settings.seed());
        IntStream.range(0, numbers).forEach(i -> inputs.putFloat((float) random.nextGaussian()));
        int[] whales = IntStream.range(0, count).map(i -> i / sizes.photos()).toArray();
        int[] encounters = IntStream.range(0, count).toArray();
        return new PreparedBatch(inputs.flip(), new BatchLabels(whales, encounters, 0));
    }
}
