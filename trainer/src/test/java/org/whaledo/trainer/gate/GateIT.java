package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.network.ServingOptions;
import org.whaledo.trainer.dataset.LabelledPhoto;
import org.whaledo.trainer.dataset.TrainingFolder;
import org.whaledo.trainer.gate.GateVerdict.Passed;
import org.whaledo.trainer.gate.proof.GateProof;
import org.whaledo.trainer.gate.proof.ProofRow;
import org.whaledo.trainer.training.SilentProgress;

/** The gate's proof, with networks trained for real, small and short, on a generated survey. */
class GateIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    /** Ten by hand: {@code deploy/whaledo prove gate}. */
    private static final int SEEDS = 2;

    @TempDir
    private static Path folder;

    private static GateProof proof;
    private static List<ProofRow> rows;

    @BeforeAll
    static void prove() {
        proof = GateProof.prepare(folder, SEEDS, CLOCK, new SilentProgress());
        rows = proof.run(row -> {});
    }

    @Test
    void passesSoundModelsAndRefusesEachBadOneByItsOwnCheck() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.holds()).as(row.toString()).isTrue());
        Map<String, String> checks = rows.stream()
                .filter(row -> !row.expected().equals(ProofRow.PASSED))
                .collect(Collectors.toMap(ProofRow::name, row -> row.check().orElseThrow()));
        assertThat(checks)
                .containsEntry("torn-file", "FILES")
                .containsEntry("manifest-without-weights", "FILES")
                .containsEntry("other-architecture", "FILES")
                .containsEntry("nan-weights", "FINITE_WEIGHTS")
                .containsEntry("forgotten-probe", "PROBE")
                .containsEntry("random-weights", "MEAN_COSINE")
                .containsEntry("constant-output", "MEAN_COSINE")
                .containsEntry("one-direction", "MEAN_COSINE")
                .containsEntry("few-directions", "EFFECTIVE_RANK")
                .containsEntry("worse-than-champion", "RANKING")
                .containsEntry("shuffled-labels", "RANKING")
                .containsEntry("preset-seed", "COLLAPSE");
    }

    @Test
    void theSeedProjectsOwnSettingsCollapseBeforeOnesEyes() {
        ProofRow seed = row("preset-seed");

        assertThat(seed.words()).contains("mean cosine", "effective rank", "2 validations in a row");
        assertThat(folder.resolve("preset-seed/curves.csv")).exists();
        assertThat(folder.resolve("preset-seed/model")).doesNotExist();
    }

    @Test
    void photosAboutOneDirectionHaveTheCosineThatTheyWereGiven() {
        assertThat(row("one-direction").figure().orElseThrow()).isBetween(0.98, 0.995);
        assertThat(row("constant-output").figure().orElseThrow()).isGreaterThan(0.9999);
    }

    @Test
    void leavesOutWhalesThatTheChampionLearntAndPhotosThatCannotBeRead() {
        TrainingFolder photos = proof.photos();
        HoldOut holdOut = proof.holdOut();
        LabelledPhoto lost = holdOut.shown().get(0);
        List<LabelledPhoto> learnt = photos.training().subList(0, 40);
        List<LabelledPhoto> withLearnt = new ArrayList<>(holdOut.photos());
        withLearnt.addAll(learnt);
        HoldOut leaky = HoldOut.of(
                withLearnt,
                photo -> photo.equals(lost)
                        ? new byte[] {1, 2, 3}
                        : photos.contents().read(photo));

        GateReport report = new Gate(ThresholdsReader.standard(), ServingOptions.standard(), 2)
                .judge(proof.champion(), Optional.empty(), leaky, 3);

        long whales = learnt.stream().map(LabelledPhoto::whale).distinct().count();
        assertThat(report.holdOut().whalesLeftOut()).isEqualTo((int) whales);
        assertThat(report.holdOut().photosLeftOut()).isEqualTo(1);
        assertThat(report.holdOut().whales()).isEqualTo(30);
        assertThat(report.holdOut().earlierPromotions()).isEqualTo(3);
        assertThat(report.verdict()).as(report.toMarkdown()).isInstanceOf(Passed.class);
    }

    private static ProofRow row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }
}
