package org.whaledo.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.whaledo.trainer.calibration.CalibrationFigures;
import org.whaledo.trainer.calibration.Reliability;

/** What was said to be so likely, against how often it was so: on the diagonal every word is true. */
final class ReliabilityChart {
    /** Points of fewer answers are noise; the table has them. */
    private static final int FEWEST = 10;

    private ReliabilityChart() {}

    static XYChart of(CalibrationFigures figures) {
        XYChart chart = ChartLook.chart(
                700, 640, "Reliability of probabilities", "probability that was said", "share that was so");
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        XYSeries diagonal = chart.addSeries("perfect", new double[] {0, 1}, new double[] {0, 1});
        diagonal.setMarker(SeriesMarkers.NONE);
        diagonal.setLineColor(Palette.GREY);
        diagonal.setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {6}, 0));
        add(chart, "the first whale of the list is the right one", figures.best(), Palette.BLUE);
        add(chart, "the whale is not in the catalogue", figures.unknown(), Palette.VERMILION);
        return chart;
    }

    private static void add(XYChart chart, String name, Reliability reliability, Color colour) {
        List<Double> said =
                reliability.bins().stream().map(Reliability.Bin::probability).toList();
        List<Double> so =
                reliability.bins().stream().map(Reliability.Bin::share).toList();
        XYSeries series = chart.addSeries(String.format("%s (ECE %.3f)", name, reliability.error()), said, so);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(colour);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(2));
    }
}
