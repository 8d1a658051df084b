package org.whaledo.trainer.gate.proof;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.whaledo.network.LocalModel;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.GateCheck;
import org.whaledo.trainer.gate.GateReport;
import org.whaledo.trainer.gate.HoldOut;
import org.whaledo.trainer.training.TrainingProgress;
import org.whaledo.trainer.training.TrainingRun;

/**
 * Shows that the gate, with the thresholds that are delivered, lets sound models pass and refuses each bad one by its own
 * check. All models are made here, the sound ones by training on a generated survey. For one thread; the engine trains once
 * at a time in a process.
 */
public final class GateProof {
    private static final double ONE_DIRECTION = 0.99;

    /** Fewer than the gate demands, and so few that only a part of the ranking is left. */
    private static final int FEW = 8;

    private static final int HALF_BLIND = 32;

    private final Path folder;
    private final int seeds;
    private final ProofGround ground;
    private final TrainingProgress progress;

    private GateProof(Path folder, int seeds, ProofGround ground, TrainingProgress progress) {
        this.folder = folder;
        this.seeds = seeds;
        this.ground = ground;
        this.progress = progress;
    }

    /**
     * Paints the survey.
     *
     * @param folder takes survey, models, curves and the gate's reports, a folder each case
     * @param seeds sound models
     * @param progress hears of each training
     */
    public static GateProof prepare(Path folder, int seeds, Clock clock, TrainingProgress progress) {
        if (seeds < 1) {
            throw new IllegalArgumentException("a proof needs one seed at least, not " + seeds);
        }
        progress.says("painting a survey of whales that do not exist");
        return new GateProof(folder, seeds, ProofGround.paint(folder.resolve("survey"), clock), progress);
    }

    /** Of the survey, in two parts. */
    public TrainingFolder photos() {
        return ground.photos();
    }

    public HoldOut holdOut() {
        return ground.holdOut();
    }

    /** Folder of the first sound model, which is the champion of all bad ones; there once it was trained. */
    public Path champion() {
        return folder.resolve(seed(1)).resolve(TrainingRun.MODEL);
    }

    /**
     * Makes and judges all models.
     *
     * @param heard of each at once
     * @return all of them, in order
     */
    public List<ProofRow> run(Consumer<ProofRow> heard) {
        List<ProofRow> rows = new ArrayList<>();
        for (ProofCase each : cases()) {
            progress.says(each.name());
            ProofRow row = judged(each);
            rows.add(row);
            heard.accept(row);
        }
        return rows;
    }

    private List<ProofCase> cases() {
        List<ProofCase> cases = new ArrayList<>();
        for (int number = 1; number <= seeds; number++) {
            int seed = number;
            cases.add(
                    ProofCase.sound(seed(seed), there -> train(ProofTraining.sound(seed, photos().training()), there)));
        }
        cases.add(spoilt("torn-file", GateCheck.FILES, SpoiltModels::torn));
        cases.add(spoilt("manifest-without-weights", GateCheck.FILES, SpoiltModels::withoutWeights));
        cases.add(spoilt("other-architecture", GateCheck.FILES, SpoiltModels::otherArchitecture));
        cases.add(spoilt("nan-weights", GateCheck.FINITE_WEIGHTS, SpoiltModels::notANumber));
        cases.add(spoilt("forgotten-probe", GateCheck.PROBE, SpoiltModels::forgottenProbe));
        cases.add(spoilt("random-weights", GateCheck.MEAN_COSINE, SpoiltModels::randomWeights));
        cases.add(spoilt("constant-output", GateCheck.MEAN_COSINE, SpoiltModels::constantOutput));
        cases.add(spoilt(
                "one-direction", GateCheck.MEAN_COSINE, (models, there) -> models.oneDirection(there, ONE_DIRECTION)));
        cases.add(spoilt("few-directions", GateCheck.EFFECTIVE_RANK, (models, there) -> models.narrowed(there, FEW)));
        cases.add(spoilt(
                "worse-than-champion", GateCheck.RANKING, (models, there) -> models.narrowed(there, HALF_BLIND)));
        cases.add(ProofCase.bad(
                "shuffled-labels",
                GateCheck.RANKING,
                champion(),
                there -> train(ProofTraining.shuffled(photos().training()), there)));
        cases.add(ofTheSeedProject());
        return cases;
    }

    /** Ends by the watch over its epochs; what that let through, the gate would have to refuse. */
    private ProofCase ofTheSeedProject() {
        return new ProofCase(
                "preset-seed",
                ProofRow.COLLAPSE,
                Optional.of(champion()),
                there -> train(ProofTraining.ofTheSeedProject(photos().training()), there));
    }

    private ProofRow judged(ProofCase each) {
        Path there = folder.resolve(each.name());
        long began = System.nanoTime();
        Made made = each.making().into(there);
        if (made instanceof Made.Ended ended) {
            return ProofRow.of(each.name(), each.expected(), ended, since(began));
        }
        Path model = ((Made.Model) made).folder();
        GateReport report = ground.judge(model, each.champion(), there);
        return ProofRow.of(each.name(), each.expected(), report, since(began));
    }

    private Made train(ProofTraining training, Path there) {
        return ground.train(training, there, progress);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String seed(int number) {
        return "seed-" + number;
    }

    private ProofCase spoilt(String name, GateCheck check, Spoiling spoiling) {
        return ProofCase.bad(name, check, champion(), there -> {
            SpoiltModels models = new SpoiltModels(LocalModel.open(champion()));
            return new Made.Model(spoiling.of(models, there));
        });
    }

    /** What is done to the champion. */
    @FunctionalInterface
    private interface Spoiling {
        Path of(SpoiltModels models, Path folder);
    }
}
