package org.whaledo.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.whaledo.image.TrainingInput;
import org.whaledo.network.NetworkInTraining;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;
import org.whaledo.trainer.batch.BatchFeed;
import org.whaledo.trainer.batch.BatchSampler;
import org.whaledo.trainer.batch.PreparedBatch;
import org.whaledo.trainer.dataset.DecodedPhotos;
import org.whaledo.trainer.dataset.TrainingSet;
import org.whaledo.trainer.objective.CompositeObjective;
import org.whaledo.trainer.optimiser.AdamSettings;
import org.whaledo.trainer.optimiser.AdamW;

/** A training in memory: network, objective, optimiser, and how far they are. For one thread. */
final class LiveTraining implements AutoCloseable {
    private static final String NETWORK = "network";
    private static final String OPTIMISER = "optimiser";
    private static final String OBJECTIVE = "objective";
    private static final String AVERAGE = "average";

    private final TrainingSettings settings;
    private final TrainingSet set;
    private final DecodedPhotos pictures;
    private final NetworkInTraining network;
    private final NDManager memory;
    private final Objectives objectives;
    private final AdamW optimiser;
    private final Optional<WeightAverage> average;
    private final BatchSampler sampler;
    private final BatchFeed.Inputs inputs;
    private final TrainingStep step;
    private final ExitGuard exit;
    private CompositeObjective objective;
    private RateSchedule rate;
    private boolean minesHard;
    private long steps;

    private LiveTraining(
            TrainingSettings settings, TrainingSet set, DecodedPhotos pictures, NetworkInTraining network) {
        this.settings = settings;
        this.set = set;
        this.pictures = pictures;
        this.network = network;
        memory = network.manager().newSubManager();
        int identities = settings.composition().identities(set.whales().size());
        objectives = new Objectives(memory, settings.design(), identities, settings.seed());
        objective = objectives.of(settings.objectives());
        optimiser = new AdamW(
                memory,
                AdamSettings.standard(),
                ParameterGroups.of(network.parameters(), objective.parameters(), settings.descent()));
        average = settings.averaging() > 0
                ? Optional.of(new WeightAverage(memory, settings.averaging(), averaged(network)))
                : Optional.empty();
        sampler = BatchSampler.of(settings.composition(), set, settings.seed());
        inputs = new BatchFeed.Inputs(
                new TrainingInput(settings.input(), settings.mirroredPlane()),
                settings.augmentation(),
                settings.seed());
        step = new TrainingStep(
                network, settings.input(), optimiser, settings.descent().clip());
        rate = RateSchedule.of(settings.descent(), sampler.batches(), settings.epochs());
        exit = ExitGuard.open();
    }

    /** @param network closed with this, also when this cannot be made */
    static LiveTraining of(
            TrainingSettings settings, TrainingSet set, DecodedPhotos pictures, NetworkInTraining network) {
        try {
            return new LiveTraining(settings, set, pictures, network);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    int stepsPerEpoch() {
        return sampler.batches();
    }

    long steps() {
        return steps;
    }

    double learningRate() {
        return rate.at(Math.max(0, steps - 1));
    }

    boolean minesHard() {
        return minesHard;
    }

    /**
     * Trains an epoch.
     *
     * @param epoch from 0
     * @param heard of each step
     */
    EpochMeter epoch(int epoch, Consumer<StepReport> heard) {
        EpochMeter meter = new EpochMeter();
        try (BatchFeed feed =
                new BatchFeed(set, pictures, inputs, sampler.epoch(epoch), epoch, steps, settings.threads())) {
            while (feed.hasNext()) {
                PreparedBatch batch = feed.next();
                StepReport report = exit.stepping(() -> stepped(batch));
                steps++;
                meter.add(report);
                heard.accept(report);
            }
        }
        rate = rate.after(meter.meanLoss());
        boolean stalled = meter.restsOn(Objectives.collapsed(settings.objectives()));
        if (settings.watching().hardAfterStall() && stalled && !minesHard) {
            mineHard();
        }
        return meter;
    }

    private StepReport stepped(PreparedBatch batch) {
        StepReport report = step.take(batch, objective, rate.at(steps));
        average.ifPresent(each -> each.follow(steps));
        return report;
    }

    /** The weights that would serve: the running average where one is kept. */
    List<Tensor> tensors() {
        List<Tensor> now = network.tensors();
        return average.map(each -> each.in(now)).orElse(now);
    }

    /** Everything that {@link #resume} needs beside the state, by file. */
    Map<String, List<Tensor>> state() {
        Map<String, List<Tensor>> state = new LinkedHashMap<>();
        state.put(NETWORK, network.tensors());
        state.put(OPTIMISER, optimiser.state());
        List<Tensor> own = new ArrayList<>();
        objective.parameters().forEach((name, array) -> own.add(Tensor.copyOf(name, array)));
        if (!own.isEmpty()) {
            state.put(OBJECTIVE, own);
        }
        average.ifPresent(each -> state.put(AVERAGE, each.in(network.tensors())));
        return state;
    }

    RateSchedule.Memory rateMemory() {
        return rate.memory();
    }

    /** @throws org.whaledo.failure.Failure CHECKPOINT_UNUSABLE when a tensor is missing or of another shape */
    void resume(CheckpointFolder.Stored stored) {
        Checkpoint state = stored.state();
        try {
            if (state.minesHard()) {
                mineHard();
            }
            try (SafetensorsFile file = stored.open(NETWORK)) {
                network.read(file);
            }
            try (SafetensorsFile file = stored.open(OPTIMISER)) {
                optimiser.restore(file::tensor);
            }
            Map<String, NDArray> own = objective.parameters();
            if (!own.isEmpty()) {
                try (SafetensorsFile file = stored.open(OBJECTIVE)) {
                    own.forEach((name, array) -> file.tensor(name).copyInto(array));
                }
            }
            if (average.isPresent()) {
                try (SafetensorsFile file = stored.open(AVERAGE)) {
                    average.get().restore(file::tensor);
                }
            }
        } catch (IllegalArgumentException e) {
            throw CheckpointFolder.unusable(stored.path(), "of another network: " + e.getMessage(), e);
        }
        rate = rate.resumed(state.rate());
        steps = state.steps();
    }

    @Override
    public void close() {
        exit.close();
        memory.close();
        network.close();
    }

    private void mineHard() {
        minesHard = true;
        objective = objectives.of(Objectives.minedHard(settings.objectives()));
    }

    private static Map<String, NDArray> averaged(NetworkInTraining network) {
        Map<String, NDArray> all = new LinkedHashMap<>(network.parameters());
        all.putAll(network.statistics());
        return all;
    }
}
