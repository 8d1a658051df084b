package org.whaledo.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.DeviceChoice;
import org.whaledo.network.InitialWeights;
import org.whaledo.network.LocalModel;
import org.whaledo.network.Precision;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.training.BareSteps;
import org.whaledo.trainer.training.TrainingSettings;

/**
 * Images a second through the serving form and photos a second through training steps, beside PyTorch on as many threads
 * in turns: noise that lies ready in memory on both sides.
 */
public final class NetworkBench {
    private static final String NAME = "network";
    private static final double SERVING_GOAL = 1.0;
    private static final double TRAINING_GOAL = 0.9;
    private static final int BATCH = 16;
    private static final int SERVING_BATCHES = 12;
    private static final int TRAINING_STEPS = 4;

    /** As many whales as the real photos train with. */
    private static final BareSteps.Sizes STEP = new BareSteps.Sizes(16, 4, 494);

    private final BenchPlace place;
    private final TrainingSettings settings;
    private final Optional<TorchReference.Program> torch;
    private final int rounds;
    private final int threads = Integer.getInteger("ai.djl.pytorch.num_threads", 1);

    /**
     * @param settings of the training
     * @param torch what it is held against; empty: ours alone
     * @param rounds odd
     */
    public NetworkBench(
            BenchPlace place, TrainingSettings settings, Optional<TorchReference.Program> torch, int rounds) {
        this.place = place;
        this.settings = settings;
        this.torch = torch;
        this.rounds = rounds;
    }

    /** @param rows hears of each figure as soon as it is there */
    public void run(Consumer<BenchRow> rows) throws InterruptedException {
        LocalModel model = LocalModel.open(place.model());
        Set<Precision> precisions = new LinkedHashSet<>(List.of(Precision.FP32));
        try (ServingNetwork best = serving(model, Optional.empty())) {
            precisions.add(best.precision());
        }
        for (Precision precision : precisions) {
            serve(model, precision, row -> rows.accept(row.withGoal(SERVING_GOAL)));
        }
        train(row -> rows.accept(row.withGoal(TRAINING_GOAL)));
    }

    private void serve(LocalModel model, Precision precision, Consumer<BenchRow> rows) throws InterruptedException {
        Preprocessing input = model.manifest().serving().preprocessing();
        try (ServingNetwork ours = serving(model, Optional.of(precision))) {
            FloatBuffer images = noise(BATCH * input.inputLength());
            Side side = new Side(() -> ours.embed(images.duplicate(), BATCH), SERVING_BATCHES, BATCH);
            measure(work("serving", precision, BATCH, input, List.of()), side, rows);
        }
    }

    private static ServingNetwork serving(LocalModel model, Optional<Precision> precision) {
        return ServingNetwork.load(model, new ServingOptions(new DeviceChoice.Cpu(), precision, BATCH));
    }

    private static FloatBuffer noise(int count) {
        FloatBuffer numbers = FloatBuffer.allocate(count);
        Random random = new Random(1);
        while (numbers.hasRemaining()) {
            numbers.put((float) random.nextGaussian());
        }
        return numbers.flip();
    }

    private void train(Consumer<BenchRow> rows) throws InterruptedException {
        try (SafetensorsFile weights = weights();
                BareSteps ours = BareSteps.load(settings, weights, STEP)) {
            Side side = new Side(ours::take, TRAINING_STEPS, STEP.batch());
            measure(
                    work("training", ours.precision(), STEP.batch(), settings.input(), List.of(STEP.classes())),
                    side,
                    rows);
        }
    }

    private SafetensorsFile weights() {
        try {
            Path file = Files.createDirectories(place.folder()).resolve("initial.safetensors");
            InitialWeights.write(file, settings.design(), Optional.empty(), settings.fresh(), settings.seed());
            return SafetensorsFile.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the first weights in " + place.folder(), e);
        }
    }

    private TorchReference.Work work(
            String name, Precision precision, int batch, Preprocessing input, List<Integer> rest) {
        return new TorchReference.Work(name, precision.label(), threads, batch, input.height(), input.width(), rest);
    }

    private void measure(TorchReference.Work work, Side ours, Consumer<BenchRow> rows) throws InterruptedException {
        String variant = work.name() + "/" + work.precision();
        place.say(variant + ", " + threads + " threads");
        ours.run();
        if (torch.isEmpty()) {
            double[] speeds = new double[rounds];
            Arrays.setAll(speeds, round -> ours.run().photosPerSecond());
            Arrays.sort(speeds);
            rows.accept(BenchRow.alone(NAME, variant, Alternation.UNIT, speeds[rounds / 2]));
            return;
        }
        try (TorchReference theirs = TorchReference.start(torch.get(), work)) {
            place.say("beside PyTorch " + theirs.version());
            theirs.run(ours.batches());
            Alternation.Rounds measured =
                    new Alternation(place, "PyTorch", rounds).measure(() -> theirs.run(ours.batches()), ours::run);
            measured.rows(NAME, variant).forEach(rows);
        }
    }

    /** Our work, batch by batch. */
    private record Side(Runnable work, int batches, int batch) {
        Throughput run() {
            CpuTimes begin = CpuTimes.now();
            long start = System.nanoTime();
            for (int i = 0; i < batches; i++) {
                work.run();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            int photos = batches * batch;
            return new Throughput(photos / seconds, CpuTimes.now().since(begin, photos));
        }
    }
}
