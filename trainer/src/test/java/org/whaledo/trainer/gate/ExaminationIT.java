package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.trainer.evaluation.PhotoEmbedding;
import org.whaledo.trainer.gate.proof.AlteredModel;
import org.whaledo.trainer.training.SettingsReader;

/** What is published by hand is looked at by the gate's own checks, but for the ranking. */
class ExaminationIT {
    private static final int ENOUGH = 12;

    /** Random weights, whose embeddings lie on almost one point. */
    @TempDir
    private static Path random;

    @TempDir
    private Path temporary;

    private final List<PhotoEmbedding.Subject> photos =
            SyntheticSurvey.generate(new SyntheticSurveySettings(21, 0, 12, 100)).photos().stream()
                    .limit(ENOUGH)
                    .map(ExaminationIT::subject)
                    .toList();

    @BeforeAll
    static void draw() {
        FreshModel.write(
                random,
                Architecture.RESNET10,
                SettingsReader.read("small", Optional.empty()).input(),
                4);
    }

    @Test
    void refusesAnEmbeddingOnOnePoint() {
        List<Finding> findings = examined(random, photos);

        assertThat(refusals(findings)).contains(GateCheck.MEAN_COSINE);
        assertThat(findings)
                .extracting(Finding::check)
                .startsWith(
                        GateCheck.FILES,
                        GateCheck.FINITE_WEIGHTS,
                        GateCheck.PROBE,
                        GateCheck.FINITE_EMBEDDINGS,
                        GateCheck.UNIT_NORMS);
    }

    @Test
    void letsTheModelsThatComeWithTheProgramThrough() {
        for (String name : List.of("base", "whaledo")) {
            assertThat(examined(Path.of("..", "deploy", "local", "models", name), photos))
                    .as(name)
                    .allMatch(Finding::passed)
                    .extracting(Finding::check)
                    .contains(GateCheck.EFFECTIVE_RANK);
        }
    }

    @Test
    void saysNothingOfTheSpreadOfAFewPhotos() {
        List<Finding> findings = examined(random, photos.subList(0, Examination.FEWEST - 1));

        assertThat(findings).allMatch(Finding::passed);
        assertThat(findings).extracting(Finding::check).doesNotContain(GateCheck.MEAN_COSINE);
    }

    @Test
    void refusesTornFilesAndWeightsThatAreNoNumbers() throws IOException {
        Path folder = new AlteredModel(LocalModel.open(random)).copied(temporary.resolve("candidate"));
        LocalModel model = LocalModel.open(folder);
        new AlteredModel(model)
                .mislabelled(
                        folder,
                        AlteredModel.tensors(model.weights(), tensor -> {
                            tensor.values()[0] = Float.NaN;
                            return tensor;
                        }),
                        model.manifest().probe());
        assertThat(refusals(examined(folder, photos))).containsExactly(GateCheck.FINITE_WEIGHTS);

        Files.delete(folder.resolve(LocalModel.MANIFEST));
        assertThat(refusals(examined(folder, photos))).containsExactly(GateCheck.FILES);
    }

    private static List<GateCheck> refusals(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.passed())
                .map(Finding::check)
                .toList();
    }

    private static List<Finding> examined(Path folder, List<PhotoEmbedding.Subject> photos) {
        return new Examination(ThresholdsReader.standard(), ServingOptions.standard(), 1).of(folder, photos);
    }

    private static PhotoEmbedding.Subject subject(SyntheticPhoto photo) {
        return new PhotoEmbedding.Subject(photo.key(), photo.row().viewpoint(), photo::jpeg);
    }
}
