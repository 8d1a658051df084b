package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.survey.Scenario;

/** A folder with neither a split nor scenario files: photos are compared by content, and none is opened as a picture. */
final class FolderEvaluationTest {
    private static final int WHALES = 40;
    private static final int ENCOUNTERS = 2;
    private static final int FRAMES = 4;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeAFolderWithoutASplit() throws IOException {
        StringBuilder table = new StringBuilder("image_id,path,height,width,viewpoint,date,whale_id,encounter_id\n");
        for (int whale = 0; whale < WHALES; whale++) {
            for (int encounter = 0; encounter < ENCOUNTERS; encounter++) {
                for (int frame = 0; frame < FRAMES; frame++) {
                    String image = image(whale, encounter, frame);
                    table.append(String.format(
                            "%s,%s.jpg,300,110,top,2019-08-%02d,w%d,w%d-%d%n",
                            image, image, 1 + encounter, whale, whale, encounter));
                    Files.writeString(folder.resolve(image + ".jpg"), image);
                }
            }
        }
        Files.writeString(folder.resolve("metadata.csv"), table);
    }

    @Test
    void findsTheWhalesOfWhichAModelLearntAnyPhoto() {
        FolderEvaluation evaluation = FolderEvaluation.of(folder, 1);

        assertThat(evaluation.learnt(trainedOnOnePhotoOf(10))).hasSize(10).contains("w0", "w9");
        assertThat(evaluation.learnt(trainedOnOnePhotoOf(0))).isEmpty();
    }

    @Test
    void leavesOutTheWhalesThatTheModelLearnt() {
        // Given
        FolderEvaluation evaluation = FolderEvaluation.of(folder, 1);
        TrainingPhotos trained = trainedOnOnePhotoOf(10);
        // When
        FolderEvaluation unseen = evaluation.without(evaluation.learnt(trained));
        // Then
        assertThat(unseen.whales()).hasSize(WHALES - 10).doesNotContain("w0", "w9");
        assertThat(unseen.learnt(trained)).isEmpty();
        assertThat(unseen.scenarios().scenarios())
                .allSatisfy(scenario -> assertThat(shown(scenario)).noneMatch(image -> image.matches("w[0-9]-.*")));
    }

    @Test
    void saysThatNothingIsLeftToAskAbout() {
        FolderEvaluation evaluation = FolderEvaluation.of(folder, 1);
        Set<String> most = evaluation.learnt(trainedOnOnePhotoOf(WHALES - 10));

        assertThatThrownBy(() -> evaluation.without(most))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SURVEY_WITHOUT_QUERIES))
                .hasMessageContaining("30 of 40 whales");
    }

    @Test
    void saysWhichShareOfTheWhalesIsKnown() {
        assertThat(new Contamination(10, WHALES, true).words())
                .hasValueSatisfying(words -> assertThat(words).contains("10 of the 40", "(25 %)"));
        assertThat(new Contamination(0, WHALES, false).words())
                .hasValueSatisfying(words -> assertThat(words).contains("is missing"));
        assertThat(new Contamination(0, WHALES, true).words()).isEmpty();
    }

    /** Of the encounter that asks or of the one that answers, whichever the first is. */
    private static TrainingPhotos trainedOnOnePhotoOf(int whales) {
        return new TrainingPhotos(IntStream.range(0, whales)
                .mapToObj(whale -> ContentDigest.of(image(whale, 0, 0).getBytes(StandardCharsets.UTF_8))
                        .hex())
                .collect(Collectors.toSet()));
    }

    private static Set<String> shown(Scenario scenario) {
        Set<String> images = new HashSet<>(scenario.database());
        scenario.queries().forEach(query -> images.add(query.image()));
        return images;
    }

    private static String image(int whale, int encounter, int frame) {
        return "w" + whale + "-" + encounter + "-" + frame;
    }
}
