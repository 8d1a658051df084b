package org.whaledo.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;
import org.whaledo.trainer.evaluation.Contamination;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.FolderEmbedding.LocalPhoto;
import org.whaledo.trainer.evaluation.ImageFacts;
import org.whaledo.trainer.evaluation.Interval;
import org.whaledo.trainer.evaluation.QueryOutcome;
import org.whaledo.trainer.evaluation.RankedImage;
import org.whaledo.trainer.evaluation.VariantScore;

class EvaluationReportTest {
    private static final int PHOTOS = 12;
    private static final Pattern PICTURE = Pattern.compile("!\\[.*]\\((.*)\\)");

    @TempDir
    private Path folder;

    private final Map<String, UnitVector> vectors = new LinkedHashMap<>();
    private final Map<String, ImageFacts> facts = new LinkedHashMap<>();

    @Test
    void everyPictureOfTheTextIsThere() throws IOException {
        // Given twelve photos of four whales
        ReportSubject subject = subject(survey(), List.of(variant()));

        // When a report is written
        EvaluationReport.write(subject, folder.resolve("report"));

        // Then its text names the figures, and shows pictures that can be read, and no other file lies there
        String text = Files.readString(folder.resolve("report").resolve(EvaluationReport.TEXT));
        assertThat(text).contains("| pooled | 1.0000 | 1.0000 to 1.0000 |", "flipped \\| twice", "effective rank");
        List<String> shown = new ArrayList<>();
        Matcher pictures = PICTURE.matcher(text);
        while (pictures.find()) {
            shown.add(pictures.group(1));
            BufferedImage picture = ImageIO.read(
                    folder.resolve("report").resolve(pictures.group(1)).toFile());
            assertThat(picture.getWidth()).isGreaterThanOrEqualTo(500);
        }
        shown.add(EvaluationReport.TEXT);
        try (Stream<Path> files = Files.list(folder.resolve("report"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
        assertThat(shown).contains("tsne-3d-whales.png", "tsne-2d-viewpoints.png", "best.png", "worst.png");
    }

    @Test
    void framesRightAnswersGreenAndWrongOnesRed() throws IOException {
        EvaluationReport.write(subject(survey(), List.of()), folder.resolve("report"));

        // The query's whale is on two photos of the database: they come first
        BufferedImage best = ImageIO.read(folder.resolve("report/best.png").toFile());
        int middle = 40 + 26 + 100;
        List<Integer> frames = new ArrayList<>();
        for (int cell = 0; cell < 9; cell++) {
            frames.add(best.getRGB((cell == 0 ? 12 : 36 + cell * 130) + 1, middle));
        }
        assertThat(frames.get(0)).isEqualTo(Palette.BLUE.getRGB());
        assertThat(frames.subList(1, 3)).containsOnly(Palette.GREEN.getRGB());
        assertThat(frames.subList(3, 9)).containsOnly(Palette.VERMILION.getRGB());
    }

    @Test
    void aPhotoThatCannotBeReadIsLeftOut() throws IOException {
        EmbeddedSurvey survey = survey();
        Files.writeString(folder.resolve("p0.png"), "no picture");

        EvaluationReport.write(subject(survey, List.of()), folder.resolve("report"));

        assertThat(folder.resolve("report/best.png")).isNotEmptyFile();
    }

    @Test
    void saysBeforeTheWorkThatAFolderCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        assertThatThrownBy(() -> EvaluationReport.prepare(file))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.REPORT_UNWRITABLE))
                .hasMessageContaining("taken");
    }

    @Test
    void typicalErrorsAreNeitherTheWorstNorTheBestOfTheErrors() {
        List<QueryOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // The right answer lies at place i/2 + 1
            List<RankedImage> answer = new ArrayList<>();
            for (int place = 0; place < 20; place++) {
                answer.add(new RankedImage(place == i / 2 ? "right" : "wrong" + place, 1 - place / 100.0));
            }
            outcomes.add(new QueryOutcome("any", "q" + i, "i" + i, "w" + i, answer, Set.of("right")));
        }

        Examples examples = Examples.of(outcomes, 6);

        assertThat(examples.best())
                .extracting(outcome -> outcome.firstRight().orElseThrow())
                .containsExactly(1, 1, 2, 2, 3, 3);
        assertThat(examples.worst().get(0).firstRight()).hasValue(20);
        assertThat(examples.typical())
                .hasSize(6)
                .allMatch(outcome -> outcome.firstRight().orElseThrow() > 5
                        && outcome.firstRight().orElseThrow() < 17);
    }

    private ReportSubject subject(EmbeddedSurvey survey, List<VariantScore> variants) {
        return new ReportSubject("test", Contamination.none(), survey, Evaluation.of(survey), variants, this::photo);
    }

    private LocalPhoto photo(String image) {
        return new LocalPhoto(
                image, folder.resolve(image + ".png"), facts.get(image).viewpoint());
    }

    private static VariantScore variant() {
        return new VariantScore("flipped | twice", 0.5, 0.5, -0.5, new Interval(-0.6, -0.4));
    }

    private EmbeddedSurvey survey() throws IOException {
        List<String> database = new ArrayList<>();
        for (int i = 0; i < PHOTOS; i++) {
            int whale = i % 4;
            float[] vector = new float[5];
            vector[whale] = 1;
            vector[4] = 0.02f * i;
            vectors.put("p" + i, UnitVector.normalised(vector));
            facts.put(
                    "p" + i,
                    new ImageFacts(
                            Optional.of("w" + whale),
                            Optional.of("e" + i),
                            i < 6 ? Viewpoint.TOP : i < 9 ? Viewpoint.LEFT : Viewpoint.RIGHT));
            ImageIO.write(
                    new BufferedImage(30, 80, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve("p" + i + ".png").toFile());
            if (i > 0) {
                database.add("p" + i);
            }
        }
        Scenario scenario = new Scenario(
                "any", List.of(new Scenario.Query("q0", "p0")), database, Map.of("q0", Set.of("p4", "p8")));
        return new EmbeddedSurvey(new Scenarios(List.of(scenario), true), new ModelId("ab".repeat(32)), facts, vectors);
    }
}
