package org.whaledo.trainer.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.survey.Scenarios;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SurveyPhoto;
import org.whaledo.trainer.evaluation.FolderEvaluation;

/**
 * A folder in the survey or competition format, parted by whale into photos to learn from and whales to measure with. What
 * a scenario shows is never learnt from. Without scenario files and without a split in the manifest, a fifth of the whales
 * is held out by the hash of their names, so that a folder that grows keeps them.
 *
 * @param training labelled photos of other whales, equal contents once
 * @param heldOut labelled photos of the whales that are measured with
 * @param validation empty where no held-out whale was seen in two encounters
 * @param leftOut photos that cannot be learnt from, and why
 */
public record TrainingFolder(
        Path root,
        List<LabelledPhoto> training,
        List<LabelledPhoto> heldOut,
        Optional<FolderEvaluation> validation,
        List<LeftOut> leftOut) {
    private static final String TRAIN = "train";

    /**
     * @param seed of the scenarios, where the folder has none
     * @throws Failure what {@link SurveyFolder#read} and {@link Scenarios#read} throw
     */
    public static TrainingFolder read(Path root, long seed) {
        SurveyFolder folder = SurveyFolder.read(root);
        boolean divided =
                folder.photos().stream().anyMatch(photo -> photo.split().isPresent());
        Predicate<SurveyPhoto> measured = divided
                ? photo -> photo.split().isPresent() && !isTrain(photo)
                : photo -> photo.whale().filter(HeldOutWhales::holds).isPresent();
        Scenarios scenarios =
                Scenarios.present(root) ? Scenarios.read(root) : FolderEvaluation.drawn(folder, seed, measured);
        FolderEvaluation evaluation = FolderEvaluation.of(folder, scenarios);
        Set<String> shown = evaluation.whales();
        List<LeftOut> leftOut = new ArrayList<>();
        folder.problems()
                .forEach(problem -> leftOut.add(new LeftOut(
                        problem.manifest(),
                        problem.error().code(),
                        problem.error().toString())));
        List<LabelledPhoto> labelled = new ArrayList<>();
        List<LabelledPhoto> heldOut = new ArrayList<>();
        for (SurveyPhoto photo : folder.photos()) {
            if (photo.whale().isPresent()) {
                boolean held =
                        measured.test(photo) || shown.contains(photo.whale().get());
                labelled(photo, leftOut).ifPresent((held ? heldOut : labelled)::add);
            }
        }
        Curation curation = Curation.of(labelled, heldOut);
        leftOut.addAll(curation.leftOut());
        boolean measurable = scenarios.scenarios().stream()
                .anyMatch(scenario -> !scenario.truth().isEmpty());
        return new TrainingFolder(
                root, curation.photos(), heldOut, measurable ? Optional.of(evaluation) : Optional.empty(), leftOut);
    }

    /** The photos' files. */
    public PhotoContents contents() {
        return photo -> {
            Path file = root.resolve(photo.key());
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new Failure(FailureCode.SURVEY_FILE_MISSING, file + " cannot be read: " + e.getMessage(), e);
            }
        };
    }

    private static boolean isTrain(SurveyPhoto photo) {
        return photo.split().filter(TRAIN::equals).isPresent();
    }

    private static Optional<LabelledPhoto> labelled(SurveyPhoto photo, List<LeftOut> leftOut) {
        try {
            ContentDigest content = ContentDigest.of(Files.readAllBytes(photo.file()));
            return Optional.of(new LabelledPhoto(
                    photo.key(),
                    content,
                    photo.whale().orElseThrow(),
                    photo.encounter(),
                    photo.viewpoint(),
                    takenAt(photo)));
        } catch (IOException e) {
            leftOut.add(new LeftOut(photo.key(), FailureCode.SURVEY_FILE_MISSING, "cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<Instant> takenAt(SurveyPhoto photo) {
        return photo.takenAt()
                .or(() -> photo.date().map(LocalDate::atStartOfDay))
                .map(time -> time.toInstant(ZoneOffset.UTC));
    }
}
