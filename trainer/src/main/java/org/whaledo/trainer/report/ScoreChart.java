package org.whaledo.trainer.report;

import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.whaledo.trainer.evaluation.ScenarioScore;

/** Bars of mAP@20 with their intervals. */
final class ScoreChart {
    private ScoreChart() {}

    /** @param scores one at least */
    static CategoryChart of(String title, String kind, List<ScenarioScore> scores) {
        CategoryChart chart = new CategoryChart(Math.max(500, 130 + 75 * scores.size()), 460);
        chart.setTitle(title);
        chart.setXAxisTitle(kind + " (number of queries)");
        chart.setYAxisTitle("mAP@20, 0 to 1");
        ChartLook.apply(chart.getStyler());
        chart.getStyler().setOverlapped(true);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setErrorBarsColor(Palette.BLACK);
        List<String> names = scores.stream()
                .map(score -> score.scenario() + " (" + score.queries() + ")")
                .toList();
        List<Double> values = scores.stream().map(ScenarioScore::map20).toList();
        chart.addSeries("mAP@20", names, values).setFillColor(Palette.SKY);
        // Error bars are symmetric, the intervals are not: they are drawn about their own middle.
        List<Double> middles = scores.stream()
                .map(score ->
                        (score.map20Interval().low() + score.map20Interval().high()) / 2)
                .toList();
        List<Double> reaches = scores.stream()
                .map(score ->
                        (score.map20Interval().high() - score.map20Interval().low()) / 2)
                .toList();
        CategorySeries intervals = chart.addSeries("whiskers: 95 % by whale", names, middles, reaches);
        intervals.setChartCategorySeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Scatter);
        intervals.setMarker(SeriesMarkers.NONE);
        return chart;
    }
}
