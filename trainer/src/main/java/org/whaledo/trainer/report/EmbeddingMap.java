package org.whaledo.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Points of an embedding drawn by group. The groups with the most points have a colour and a shape of their own; the rest
 * lie behind them in grey.
 */
final class EmbeddingMap {
    private static final int SIZE = 900;
    private static final int MARKER = 8;
    private static final int FAR = 90;
    private static final List<Marker> SHAPES = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.SQUARE,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.TRIANGLE_DOWN,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);

    private EmbeddingMap() {}

    /**
     * @param places [n, 2] or [n, 3]; of three, the third is seen from above at a slant, what is far is pale
     * @param groups [n]
     * @param rest what the groups without a colour are called
     */
    static XYChart of(String title, double[][] places, List<String> groups, String rest) {
        XYChart chart = ChartLook.chart(SIZE, SIZE, title, "t-SNE, no unit", "t-SNE, no unit");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setMarkerSize(MARKER);
        chart.getStyler().setAxisTicksVisible(false);
        chart.getStyler().setPlotGridLinesVisible(places[0].length == 2);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        List<View> views = View.of(places);
        if (places[0].length == 3) {
            chart.getStyler().setAxisTitlesVisible(false);
            edges(chart, places);
        }
        Map<String, List<View>> byGroup = grouped(views, groups, rest);
        int colour = 0;
        for (Map.Entry<String, List<View>> each : byGroup.entrySet()) {
            boolean grey = each.getKey().equals(rest);
            int number = grey ? -1 : colour++;
            add(chart, each.getKey() + " (" + each.getValue().size() + ")", each.getValue(), number);
        }
        return chart;
    }

    /** What is left over first, so that it lies behind. */
    private static Map<String, List<View>> grouped(List<View> views, List<String> groups, String rest) {
        Map<String, List<View>> all = new LinkedHashMap<>();
        for (int i = 0; i < views.size(); i++) {
            all.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(views.get(i));
        }
        List<String> bySize = all.keySet().stream()
                .sorted((a, b) -> all.get(a).size() == all.get(b).size()
                        ? a.compareTo(b)
                        : all.get(b).size() - all.get(a).size())
                .toList();
        Map<String, List<View>> shown = new LinkedHashMap<>();
        int named = Math.min(Palette.GROUPS.size(), bySize.size());
        List<View> left = new ArrayList<>();
        bySize.subList(named, bySize.size()).forEach(group -> left.addAll(all.get(group)));
        if (!left.isEmpty()) {
            shown.put(rest, left);
        }
        bySize.subList(0, named).forEach(group -> shown.put(group, all.get(group)));
        return shown;
    }

    private static void add(XYChart chart, String name, List<View> views, int number) {
        Color colour = number < 0 ? Palette.PALE : Palette.GROUPS.get(number);
        Marker shape = number < 0 ? SeriesMarkers.CIRCLE : SHAPES.get(number);
        List<View> far = views.stream().filter(view -> !view.near()).toList();
        List<View> near = views.stream().filter(View::near).toList();
        if (!far.isEmpty()) {
            series(chart, name + ", far", far, Palette.faded(colour, FAR), shape)
                    .setShowInLegend(near.isEmpty());
        }
        if (!near.isEmpty()) {
            series(chart, name, near, colour, shape);
        }
    }

    private static XYSeries series(XYChart chart, String name, List<View> views, Color colour, Marker shape) {
        XYSeries series = chart.addSeries(
                name,
                views.stream().mapToDouble(View::x).toArray(),
                views.stream().mapToDouble(View::y).toArray());
        series.setMarker(shape);
        series.setMarkerColor(colour);
        return series;
    }

    /** The box around the points, so that one sees how it lies. */
    private static void edges(XYChart chart, double[][] places) {
        double[][] box = View.box(places);
        for (int corner = 0; corner < box.length; corner++) {
            for (int axis = 1; axis < box.length; axis *= 2) {
                int other = corner | axis;
                if (other != corner) {
                    List<View> ends = View.of(new double[][] {box[corner], box[other]});
                    XYSeries edge = chart.addSeries(
                            "edge " + corner + " " + other,
                            ends.stream().mapToDouble(View::x).toArray(),
                            ends.stream().mapToDouble(View::y).toArray());
                    edge.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
                    edge.setMarker(SeriesMarkers.NONE);
                    edge.setLineColor(Palette.PALE);
                    edge.setLineStyle(new BasicStroke(1));
                    edge.setShowInLegend(false);
                }
            }
        }
    }
}
