package org.whaledo.trainer.gate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.whaledo.failure.Failure;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.Gate;
import org.whaledo.trainer.gate.GateReport;
import org.whaledo.trainer.gate.HoldOut;
import org.whaledo.trainer.gate.ThresholdsReader;
import org.whaledo.trainer.training.TrainingMaterial;
import org.whaledo.trainer.training.TrainingProgress;
import org.whaledo.trainer.training.TrainingRun;
import org.whaledo.trainer.training.TrainingSettings;

/** A generated survey with whales to learn from and others to judge with, by the thresholds that are delivered. */
final class ProofGround {
    private static final String REPORT = "gate.md";
    private static final List<String> NEEDED_BY_NOBODY = List.of("checkpoints", "temporary", "report");

    private final TrainingFolder photos;
    private final HoldOut holdOut;
    private final Clock clock;

    private ProofGround(TrainingFolder photos, Clock clock) {
        this.photos = photos;
        this.clock = clock;
        holdOut = HoldOut.of(photos.heldOut(), photos.contents());
    }

    /** @param folder takes the survey */
    static ProofGround paint(Path folder, Clock clock) {
        try {
            SyntheticSurvey.generate(ProofTraining.SURVEY).writeTo(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("painting a survey into " + folder, e);
        }
        return new ProofGround(TrainingFolder.read(folder, 1), clock);
    }

    TrainingFolder photos() {
        return photos;
    }

    HoldOut holdOut() {
        return holdOut;
    }

    /**
     * Trains, and leaves model and curves.
     *
     * @param folder a new one
     * @throws Failure what else than a collapse or divergence ended it
     */
    Made train(ProofTraining training, Path folder, TrainingProgress progress) {
        TrainingMaterial material = new TrainingMaterial(
                training.photos(),
                photos.contents(),
                training.watched() ? photos.validation() : Optional.empty(),
                Optional.empty(),
                0);
        TrainingSettings settings = training.read();
        LastEpoch last = new LastEpoch(progress);
        try {
            new TrainingRun(settings, training.settings(), material, folder, "proof", clock, last).run(false);
            return new Made.Model(folder.resolve(TrainingRun.MODEL));
        } catch (Failure end) {
            if (last.row().isEmpty()) {
                throw end;
            }
            return Made.ended(end, last.row().get(), settings.watching());
        } finally {
            NEEDED_BY_NOBODY.forEach(name -> delete(folder.resolve(name)));
        }
    }

    /** Judges as a retraining does; the report is left in the folder. */
    GateReport judge(Path candidate, Optional<Path> champion, Path folder) {
        GateReport report = new Gate(ThresholdsReader.standard(), ServingOptions.standard(), workers())
                .judge(candidate, champion, holdOut, 0);
        try {
            Files.writeString(folder.resolve(REPORT), report.toMarkdown());
        } catch (IOException e) {
            throw new UncheckedIOException("writing into " + folder, e);
        }
        return report;
    }

    private static int workers() {
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.max(1, cores / Integer.getInteger("ai.djl.pytorch.num_threads", 1));
    }

    private static void delete(Path folder) {
        try {
            PathUtils.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + folder, e);
        }
    }
}
