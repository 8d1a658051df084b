package org.whaledo.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.trainer.report.CalibrationReport;

class CalibrationReportTest {
    @TempDir
    private Path folder;

    @Test
    void saysEveryFigureAndDrawsTheDiagram() throws IOException {
        ModelCalibration fitted = ModelCalibration.fit(MetWhales.survey(60, 3, 1.0, 14), Set.of());

        CalibrationReport.write(fitted, "a model", folder.resolve("out"));

        BufferedImage diagram =
                ImageIO.read(folder.resolve("out/reliability.png").toFile());
        assertThat(diagram.getWidth()).isEqualTo(700);
        assertThat(Files.readString(folder.resolve("out").resolve(CalibrationReport.TEXT)))
                .contains("# Calibration of a model", "AUROC", "BAKS", "BAUS", "| first whale |", "| unknown whale |")
                .contains(String.format("%.4f", fitted.figures().auroc()));
    }
}
