package org.whaledo.trainer.gate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFailure;
import org.whaledo.network.PhotoEmbedder;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.evaluation.PhotoEmbedding;
import org.whaledo.trainer.evaluation.TrainingPhotos;

/** One judgement, from files to verdict; what is refused early is not embedded. For one thread, once. */
final class Judgement {
    private final GateThresholds thresholds;
    private final ServingOptions options;
    private final int workers;
    private final HoldOut given;
    private final int earlierPromotions;
    private final List<Finding> findings = new ArrayList<>();

    Judgement(GateThresholds thresholds, ServingOptions options, int workers, HoldOut given, int earlierPromotions) {
        this.thresholds = thresholds;
        this.options = options;
        this.workers = workers;
        this.given = given;
        this.earlierPromotions = earlierPromotions;
    }

    GateReport of(Path candidateFolder, Optional<Path> championFolder) {
        Optional<LocalModel> champion = championFolder.map(FileChecks::open);
        LocalModel candidate;
        try {
            candidate = FileChecks.open(candidateFolder);
        } catch (ModelFailure refusal) {
            findings.add(FileChecks.files(refusal));
            return refused(Optional.empty(), champion, given, 0, 0);
        }
        findings.addAll(FileChecks.all(candidate, options, thresholds.probeCosine()));
        return allPassed()
                ? judged(candidate, champion)
                : refused(Optional.of(candidate.manifest().modelId()), champion, given, 0, 0);
    }

    private GateReport judged(LocalModel candidate, Optional<LocalModel> champion) {
        Set<String> known = known(candidate, champion);
        HoldOut unknown = given.only(photo -> !known.contains(photo.whale()));
        PhotoEmbedding.Outcome embedded = embed(candidate, unknown);
        Set<String> lost = new HashSet<>(embedded.failures().keySet());
        Optional<PhotoEmbedding.Outcome> serving = Optional.empty();
        Map<String, float[]> raw = embedded.vectors();
        findings.addAll(VectorChecks.all(raw, thresholds.normTolerance()));
        if (!allPassed()) {
            return refused(Optional.of(candidate.manifest().modelId()), champion, unknown, known.size(), lost.size());
        }
        if (champion.isPresent()) {
            serving = Optional.of(embed(champion.get(), unknown));
            lost.addAll(serving.get().failures().keySet());
        }
        HoldOut used = unknown.only(photo -> !lost.contains(photo.key()));
        EmbeddingJudgement judgement = new EmbeddingJudgement(
                thresholds,
                used,
                candidate.manifest().modelId(),
                units(raw),
                champion.map(model -> model.manifest().modelId()),
                serving.map(outcome -> championUnits(outcome.vectors(), champion.orElseThrow())));
        return judgement.report(findings, use(used, known.size(), lost.size()));
    }

    /** Whales that leave the comparison. */
    private Set<String> known(LocalModel candidate, Optional<LocalModel> champion) {
        List<TrainingPhotos> trained = new ArrayList<>(List.of(TrainingPhotos.of(candidate)));
        champion.map(TrainingPhotos::of).ifPresent(trained::add);
        return given.knownTo(trained);
    }

    private PhotoEmbedding.Outcome embed(LocalModel model, HoldOut holdOut) {
        try (ServingNetwork network = ServingNetwork.load(model, options)) {
            List<PhotoEmbedding.Subject> photos = holdOut.shown().stream()
                    .map(photo -> new PhotoEmbedding.Subject(photo.key(), photo.viewpoint(), () -> holdOut.contents()
                            .read(photo)))
                    .toList();
            return new PhotoEmbedding(new PhotoEmbedder(network)).embed(photos, workers, done -> {});
        }
    }

    private static Map<String, UnitVector> championUnits(Map<String, float[]> vectors, LocalModel champion) {
        Finding finite = VectorChecks.finite(vectors);
        if (!finite.passed()) {
            throw new Failure(
                    FailureCode.EMBEDDING_NOT_FINITE,
                    "the model that serves, " + champion.manifest().modelId() + ": " + finite.words());
        }
        return units(vectors);
    }

    private static Map<String, UnitVector> units(Map<String, float[]> vectors) {
        Map<String, UnitVector> units = new LinkedHashMap<>();
        vectors.forEach((image, vector) -> units.put(image, new UnitVector(vector)));
        return units;
    }

    private boolean allPassed() {
        return Finding.allPassed(findings);
    }

    private GateReport refused(
            Optional<ModelId> candidate, Optional<LocalModel> champion, HoldOut holdOut, int known, int lost) {
        Finding reason = findings.stream()
                .filter(finding -> !finding.passed())
                .findFirst()
                .orElseThrow();
        return new GateReport(
                candidate,
                champion.map(model -> model.manifest().modelId()),
                new GateVerdict.Refused(reason),
                findings,
                Optional.empty(),
                Optional.empty(),
                use(holdOut, known, lost),
                thresholds);
    }

    private HoldOutUse use(HoldOut holdOut, int known, int lost) {
        List<LabelledPhoto> shown = holdOut.shown();
        int whales = (int) shown.stream().map(LabelledPhoto::whale).distinct().count();
        return new HoldOutUse(given.rule(), shown.size(), whales, known, lost, earlierPromotions);
    }
}
