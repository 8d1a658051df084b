package org.whaledo.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A panel a question that one asks about a training; a panel of which nothing was measured is left out. */
final class CurvePanels {
    static final int COLUMNS = 2;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 340;
    private static final int MARKED_EPOCHS = 40;
    private static final float LINE = 2;

    private final List<EpochRow> rows;
    private final List<XYChart> panels = new ArrayList<>();

    private record Line(String name, Color colour, ToDoubleFunction<EpochRow> value) {}

    private CurvePanels(List<EpochRow> rows) {
        this.rows = rows;
    }

    /** @param rows one at least */
    static List<XYChart> of(List<EpochRow> rows, OptionalDouble collapsed) {
        CurvePanels all = new CurvePanels(rows);
        all.losses(collapsed);
        all.panel(
                "Ranking of whales not trained on",
                "share, 0 to 1",
                new Line("mAP@20", Palette.BLUE, EpochRow::map20),
                new Line("top-1", Palette.ORANGE, EpochRow::top1));
        all.panel(
                "Mean cosine of different photos (1 = collapsed)",
                "cosine",
                new Line("whales not trained on", Palette.VERMILION, EpochRow::meanCosine),
                new Line("a training batch", Palette.SKY, EpochRow::batchCosine));
        all.panel(
                "Effective rank of the embedding (1 = collapsed)",
                "dimensions",
                new Line("effective rank", Palette.GREEN, EpochRow::effectiveRank));
        all.panel(
                "Triplets in a batch",
                "share, 0 to 1",
                new Line("active", Palette.BLACK, EpochRow::activeShare),
                new Line("hard", Palette.VERMILION, EpochRow::hardShare),
                new Line("semi-hard", Palette.ORANGE, EpochRow::semiHardShare),
                new Line("easy", Palette.SKY, EpochRow::easyShare));
        all.panel(
                "Gradient norm before clipping",
                "norm",
                new Line("gradient norm", Palette.PURPLE, EpochRow::gradientNorm));
        all.panel("Whole objective", "loss", new Line("training", Palette.BLUE, EpochRow::trainLoss));
        all.panel("Learning rate", "learning rate", new Line("learning rate", Palette.BLUE, EpochRow::learningRate));
        all.panel(
                "Speed of training",
                "photos per second",
                new Line("photos per second", Palette.GREEN, EpochRow::photosPerSecond));
        return all.panels;
    }

    private void losses(OptionalDouble collapsed) {
        panel(
                "Triplet loss",
                "loss",
                new Line("training", Palette.BLUE, EpochRow::trainTripletLoss),
                new Line("whales not trained on", Palette.ORANGE, EpochRow::validationLoss));
        boolean drawn = !panels.isEmpty();
        if (drawn && collapsed.isPresent()) {
            double first = rows.get(0).epoch();
            double last = Math.max(first + 1, rows.get(rows.size() - 1).epoch());
            double at = collapsed.getAsDouble();
            XYSeries line = panels.get(0)
                    .addSeries(
                            String.format(Locale.ROOT, "%.3f: a collapsed network", at),
                            new double[] {first, last},
                            new double[] {at, at});
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(Palette.VERMILION);
            line.setLineStyle(
                    new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {8, 6}, 0));
        }
    }

    private void panel(String title, String unit, Line... lines) {
        XYChart chart = ChartLook.chart(WIDTH, HEIGHT, title, "epoch", unit);
        chart.setCustomXAxisTickLabelsFormatter(CurvePanels::whole);
        for (Line line : lines) {
            add(chart, line);
        }
        if (unit.startsWith("share")) {
            chart.getStyler().setYAxisMin(0.0);
        }
        chart.getStyler().setLegendVisible(lines.length > 1);
        if (!chart.getSeriesCollection().isEmpty()) {
            panels.add(chart);
        }
    }

    private void add(XYChart chart, Line line) {
        List<EpochRow> measured = rows.stream()
                .filter(row -> Double.isFinite(line.value().applyAsDouble(row)))
                .toList();
        if (measured.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(
                line.name(),
                measured.stream().mapToDouble(EpochRow::epoch).toArray(),
                measured.stream().mapToDouble(line.value()).toArray());
        Marker marker = measured.size() > MARKED_EPOCHS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE;
        series.setMarker(marker);
        series.setMarkerColor(line.colour());
        series.setLineColor(line.colour());
        series.setLineStyle(new BasicStroke(LINE));
    }

    /** Epochs are whole; ticks between them stay without a label. */
    private static String whole(double tick) {
        return Math.abs(tick - Math.rint(tick)) < 1e-6 ? Long.toString(Math.round(tick)) : "";
    }
}
