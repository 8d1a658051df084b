package org.whaledo.trainer.report;

import java.awt.Color;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Shares over days, as a picture. Not thread-safe. */
public final class DayChart {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final List<Color> COLOURS =
            List.of(Palette.BLUE, Palette.ORANGE, Palette.GREEN, Palette.PURPLE, Palette.SKY);

    private final XYChart chart;
    private final List<Date> days;
    private int lines;
    private final List<LocalDate> marked = new ArrayList<>();

    /** @param days one at least, in order */
    public DayChart(String title, String unit, List<LocalDate> days) {
        this.chart = ChartLook.chart(WIDTH, HEIGHT, title, "day", unit);
        this.days = days.stream().map(DayChart::date).toList();
        chart.getStyler().setDatePattern("yyyy-MM-dd");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
    }

    /** @param values in [0, 1], one for each day */
    public void line(String name, double[] values) {
        List<Double> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(value);
        }
        XYSeries series = chart.addSeries(name, days, numbers);
        series.setLineColor(COLOURS.get(lines % COLOURS.size()));
        series.setMarkerColor(COLOURS.get(lines++ % COLOURS.size()));
        series.setMarker(SeriesMarkers.CIRCLE);
    }

    /** A vertical line; only the first of a chart is named in its legend. */
    public void mark(String what, LocalDate day) {
        marked.add(day);
        XYSeries series = chart.addSeries(
                marked.size() == 1 ? what : what + " " + marked.size(),
                List.of(date(day), date(day)),
                List.of(0.0, 1.0));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Palette.BLACK);
        series.setShowInLegend(marked.size() == 1);
    }

    /** @throws org.whaledo.failure.Failure REPORT_UNWRITABLE */
    public void write(Path file) {
        ReportFile.png(file, chart);
    }

    private static Date date(LocalDate day) {
        return Date.from(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
