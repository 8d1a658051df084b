package org.whaledo.local.play;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.whaledo.trainer.report.DayChart;
import org.whaledo.trainer.report.ReportFile;

/** Writes a replay's days as {@code replay.csv} and {@code replay.png}. */
public final class ReplayTable {
    private static final String HEADER = "day,photos,questions,map20,top1,top5,newcomers,calibrated,newcomers_found,"
            + "known_mistaken,whales,model\n";

    private ReplayTable() {}

    /** @throws org.whaledo.failure.Failure REPORT_UNWRITABLE */
    public static void write(Path folder, List<ReplayDay> days) {
        StringBuilder text = new StringBuilder(HEADER);
        days.forEach(day -> text.append(row(day)).append('\n'));
        ReportFile.write(folder.resolve("replay.csv"), text.toString().getBytes(StandardCharsets.UTF_8));
        List<ReplayDay> asked =
                days.stream().filter(day -> day.quality().questions() > 0).toList();
        if (!asked.isEmpty()) {
            DayChart chart = new DayChart(
                    "Answers as each day saw them",
                    "share, 0 to 1",
                    asked.stream().map(ReplayDay::day).toList());
            chart.line(
                    "mAP@20",
                    asked.stream().mapToDouble(day -> day.quality().map20()).toArray());
            chart.line(
                    "top-1",
                    asked.stream().mapToDouble(day -> day.quality().top1()).toArray());
            chart.line(
                    "top-5",
                    asked.stream().mapToDouble(day -> day.quality().top5()).toArray());
            for (int i = 1; i < asked.size(); i++) {
                if (!asked.get(i).model().equals(asked.get(i - 1).model())) {
                    chart.mark("another model", asked.get(i).day());
                }
            }
            chart.write(folder.resolve("replay.png"));
        }
    }

    private static String row(ReplayDay day) {
        AnswerQuality quality = day.quality();
        return String.join(
                ",",
                day.day().toString(),
                Integer.toString(day.photos()),
                Integer.toString(quality.questions()),
                figure(quality.map20()),
                figure(quality.top1()),
                figure(quality.top5()),
                Integer.toString(day.newcomers()),
                Integer.toString(day.calibrated()),
                Integer.toString(day.newcomersFound()),
                Integer.toString(day.knownMistaken()),
                Integer.toString(day.whales()),
                day.model());
    }

    private static String figure(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "";
    }
}
