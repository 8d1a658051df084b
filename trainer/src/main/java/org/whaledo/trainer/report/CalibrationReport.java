package org.whaledo.trainer.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.whaledo.trainer.calibration.CalibrationFigures;
import org.whaledo.trainer.calibration.ModelCalibration;
import org.whaledo.trainer.calibration.Reliability;

/** A calibration for people: {@code calibration.md} and its reliability diagram. It shows no photo. */
public final class CalibrationReport {
    public static final String TEXT = "calibration.md";
    private static final String PICTURE = "reliability.png";

    private CalibrationReport() {}

    /**
     * @param model its name
     * @param folder created where it is not there
     * @throws org.whaledo.failure.Failure REPORT_UNWRITABLE
     */
    public static void write(ModelCalibration calibrated, String model, Path folder) {
        CalibrationFigures figures = calibrated.figures();
        ReportText text = new ReportText();
        text.line("# Calibration of " + model)
                .line("")
                .line(figures.summary() + ".")
                .line("");
        text.line(
                "Each photo was asked about with its whale in the catalogue and without, its own encounter left out.");
        text.line("").line("| measure | here | perfect |").line("|---|---|---|");
        row(text, "expected calibration error of the verdict", figures.ece(), "0");
        row(text, "AUROC known/unknown", figures.auroc(), "1");
        row(text, "BAKS, known whales named rightly", figures.baks(), "1");
        row(text, "BAUS, unknown whales called unknown", figures.baus(), "1");
        row(text, "square root of BAKS x BAUS", figures.openSetScore(), "1");
        row(text, "unknown whales found where 5 % of known ones are called unknown", figures.recall(), "1");
        text.heading("What was said and what was so").line("");
        text.line("| about | said | was so | answers |").line("|---|---|---|---|");
        bins(text, "first whale", figures.best());
        bins(text, "unknown whale", figures.unknown());
        ReportFile.png(folder.resolve(PICTURE), ReliabilityChart.of(figures));
        text.picture(
                PICTURE,
                "Reliability: points on the dashed line say what is so; points of fewer than ten answers are left out.");
        ReportFile.write(folder.resolve(TEXT), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void row(ReportText text, String measure, double value, String perfect) {
        text.line(String.format(Locale.ROOT, "| %s | %.4f | %s |", measure, value, perfect));
    }

    private static void bins(ReportText text, String about, Reliability reliability) {
        for (Reliability.Bin bin : reliability.bins()) {
            text.line(String.format(
                    Locale.ROOT, "| %s | %.3f | %.3f | %d |", about, bin.probability(), bin.share(), bin.answers()));
        }
    }
}
