package org.whaledo.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;

/** How every chart of a report looks: white, quiet grid, legend beside or below the data and never on them. */
final class ChartLook {
    private static final String FAMILY = Font.SANS_SERIF;

    private ChartLook() {}

    static void apply(AxesChartStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(new Color(0xE6E6E6));
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setChartFontColor(Palette.BLACK);
        styler.setChartTitleFont(new Font(FAMILY, Font.BOLD, 15));
        styler.setAxisTitleFont(new Font(FAMILY, Font.PLAIN, 13));
        styler.setAxisTickLabelsFont(new Font(FAMILY, Font.PLAIN, 12));
        styler.setLegendFont(new Font(FAMILY, Font.PLAIN, 12));
        styler.setXAxisTickMarkSpacingHint(60);
        styler.setYAxisDecimalPattern("0.######");
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
    }

    static XYChart chart(int width, int height, String title, String xAxis, String yAxis) {
        XYChart chart = new XYChart(width, height);
        chart.setTitle(title);
        chart.setXAxisTitle(xAxis);
        chart.setYAxisTitle(yAxis);
        XYStyler styler = chart.getStyler();
        apply(styler);
        return chart;
    }
}
