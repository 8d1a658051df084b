package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

final class SurveyFolderTest {
    private static final String HEADER = "image_id,path,height,width,viewpoint,date,whale_id,encounter_id\n";

    @TempDir
    private Path folder;

    @Test
    void takesWhatPathsTell() throws IOException {
        write("surveys/2019-08-05-kenai/enc3/left/IMG 1.JPG", "");
        write("notes.txt", "");
        write(".trash/old.jpg", "");
        write("surveys/._IMG 1.jpg", "");

        SurveyFolder read = SurveyFolder.read(folder);

        assertThat(read.photos()).singleElement().satisfies(photo -> {
            assertThat(photo.key()).isEqualTo("surveys/2019-08-05-kenai/enc3/left/IMG 1.JPG");
            assertThat(photo.file()).isRegularFile();
            assertThat(photo.survey()).contains("2019-08-05-kenai");
            assertThat(photo.encounter()).contains("2019-08-05-kenai/enc3");
            assertThat(photo.viewpoint()).isEqualTo(Viewpoint.LEFT);
            assertThat(photo.date()).contains(LocalDate.of(2019, 8, 5));
            assertThat(photo.whale()).isEmpty();
        });
    }

    @Test
    void takesTheManifestsWordBeforeThePaths() throws IOException {
        write("2019-08-05-kenai/enc3/left/a.jpg", "");
        write("2019-08-05-kenai/enc3/left/b.jpg", "");
        write(
                "metadata.csv",
                HEADER + "a,2019-08-05-kenai/enc3/left/a.jpg,4,5,top,2018-01-02,w1,e1\n"
                        + "b,2019-08-05-kenai/enc3/left/b.jpg,,,,,w2,\n");

        SurveyFolder read = SurveyFolder.read(folder);

        SurveyPhoto a = read.byImageId().get("a");
        assertThat(a.viewpoint()).isEqualTo(Viewpoint.TOP);
        assertThat(a.encounter()).contains("e1");
        assertThat(a.date()).contains(LocalDate.of(2018, 1, 2));
        assertThat(a.survey()).contains("2019-08-05-kenai");
        SurveyPhoto b = read.byImageId().get("b");
        assertThat(b.whale()).contains("w2");
        assertThat(b.viewpoint()).isEqualTo(Viewpoint.LEFT);
        assertThat(b.encounter()).contains("2019-08-05-kenai/enc3");
    }

    @Test
    void takesTheDeeperManifestsWord() throws IOException {
        write("north/images/a.jpg", "");
        write("manifest.csv", HEADER + "a,north/images/a.jpg,4,5,top,,outer,e1\n");
        write("north/metadata.csv", HEADER + "a,images/a.jpg,4,5,top,,inner,e1\n");

        assertThat(SurveyFolder.read(folder).photos()).singleElement().satisfies(photo -> {
            assertThat(photo.whale()).contains("inner");
            assertThat(photo.encounter()).contains("north/e1");
        });
    }

    @Test
    void reportsRowsThatItDoesNotUse() throws IOException {
        write("a.jpg", "");
        write("metadata.csv", HEADER + "a,a.jpg,4,5,bottom,,w,\nb,b.jpg,4,5,top,,w,\n");

        assertThat(SurveyFolder.read(folder).problems())
                .extracting(SurveyFolder.Problem::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("metadata.csv", "WD-702", "row 2", "viewpoint", "bottom"),
                        second -> assertThat(second).contains("metadata.csv", "WD-706", "row 3", "b.jpg"));
    }

    @Test
    void survivesALinkThatLeadsInACircle() throws IOException {
        write("a/b.jpg", "");
        Files.createSymbolicLink(folder.resolve("a/again"), folder);

        assertThat(SurveyFolder.read(folder).photos())
                .extracting(SurveyPhoto::key)
                .containsExactly("a/b.jpg");
    }

    @Test
    void namesTheManifestThatLacksAColumn() throws IOException {
        write("a.jpg", "");
        write("north/metadata.csv", "image_id,path\n");

        assertFails(FailureCode.SURVEY_COLUMN_MISSING, folder, "north/metadata.csv", "viewpoint");
    }

    @Test
    void refusesAnEmptyOrAbsentFolder() {
        assertFails(FailureCode.SURVEY_FOLDER_EMPTY, folder, folder.toString());
        assertFails(FailureCode.SURVEY_FILE_MISSING, folder.resolve("nowhere"), "nowhere");
    }

    private static void assertFails(FailureCode code, Path folder, String... words) {
        assertThatThrownBy(() -> SurveyFolder.read(folder))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    private void write(String key, String text) throws IOException {
        Path file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
