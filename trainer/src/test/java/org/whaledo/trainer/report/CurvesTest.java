package org.whaledo.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

class CurvesTest {
    private static final double NOT = Double.NaN;

    @TempDir
    private Path folder;

    @Test
    void numbersComeBackBitForBitAndWhatWasNotMeasuredStaysSo() {
        List<EpochRow> rows = List.of(
                new EpochRow(0, NOT, NOT, NOT, NOT, 0.072, 0.0756, 0.31, NOT, 88.5, NOT, NOT, NOT, NOT, NOT, NOT),
                new EpochRow(
                        1, 1e-5 / 3, 0.7, 0.2, 0.1999, NOT, NOT, NOT, 0.1 + 0.2, NOT, 1, 0.25, 0.5, 0.25, 3.7, 20.4));

        Curves.write(folder, rows, OptionalDouble.of(0.2));

        assertThat(Curves.read(folder)).isEqualTo(rows);
    }

    @Test
    void drawsAPanelForWhatWasMeasuredAndTheMarginIntoTheLoss() throws IOException {
        // Given twelve epochs of which only the losses and the ranking were measured
        List<EpochRow> rows = new ArrayList<>();
        for (int epoch = 1; epoch <= 12; epoch++) {
            rows.add(new EpochRow(
                    epoch,
                    NOT,
                    NOT,
                    0.2 - 0.002 * epoch,
                    0.2,
                    0.01 * epoch,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT,
                    NOT));
        }

        // When they are drawn with and without the margin
        Curves.write(folder.resolve("with"), rows, OptionalDouble.of(0.25));
        Curves.write(folder.resolve("without"), rows, OptionalDouble.empty());

        // Then there are two panels, and only one picture holds the colour of the margin
        BufferedImage with =
                ImageIO.read(folder.resolve("with").resolve(Curves.PICTURE).toFile());
        BufferedImage without =
                ImageIO.read(folder.resolve("without").resolve(Curves.PICTURE).toFile());
        assertThat(with.getWidth()).isEqualTo(2 * 640);
        assertThat(with.getHeight()).isEqualTo(340);
        assertThat(pixels(with, Palette.VERMILION.getRGB())).isGreaterThan(100);
        assertThat(pixels(without, Palette.VERMILION.getRGB())).isZero();
    }

    @Test
    void aFirstEpochAloneIsDrawn() {
        Curves.write(
                folder,
                List.of(new EpochRow(1, 1e-4, 0.2, 0.2, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, NOT, 12)),
                OptionalDouble.of(0.2));

        assertThat(folder.resolve(Curves.PICTURE)).isNotEmptyFile();
    }

    @Test
    void withoutATableThereAreNoRows() {
        assertThat(Curves.read(folder)).isEmpty();
    }

    @Test
    void namesTheRowThatIsTorn() throws IOException {
        Curves.write(
                folder, List.of(new EpochRow(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)), OptionalDouble.empty());
        Path table = folder.resolve(Curves.TABLE);
        Files.writeString(table, Files.readString(table) + "2,0.5,0.");

        assertThatThrownBy(() -> Curves.read(folder))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.CURVES_INVALID))
                .hasMessageContaining("row 2 has 3 cells");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file, no folder");

        assertThatThrownBy(() -> Curves.write(file, List.of(), OptionalDouble.empty()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(FailureCode.REPORT_UNWRITABLE))
                .hasMessageContaining("taken");
    }

    private static long pixels(BufferedImage picture, int rgb) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += picture.getRGB(x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }
}
