package org.whaledo.trainer.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.ImageFacts;

/** How alike photos of one whale are, and photos of different whales: the less the curves overlap, the better. */
final class SimilarityChart {
    private static final int LARGEST = 1500;
    private static final long SEED = 1;
    private static final int BINS = 100;

    private final double[] sameEncounter = new double[BINS];
    private final double[] otherEncounter = new double[BINS];
    private final double[] otherWhale = new double[BINS];

    private SimilarityChart() {}

    /** Whether there is a pair to look at: two photos at least whose whale is known. */
    static boolean pairs(EmbeddedSurvey survey) {
        return named(survey).size() > 1;
    }

    static XYChart of(EmbeddedSurvey survey) {
        List<String> images = new ArrayList<>(named(survey));
        Collections.shuffle(images, new Random(SEED));
        SimilarityChart pairs = new SimilarityChart();
        List<String> chosen = images.subList(0, Math.min(images.size(), LARGEST));
        for (int i = 0; i < chosen.size(); i++) {
            for (int j = 0; j < i; j++) {
                pairs.count(survey, chosen.get(i), chosen.get(j));
            }
        }
        return pairs.chart();
    }

    private static List<String> named(EmbeddedSurvey survey) {
        return survey.vectors().keySet().stream()
                .filter(image -> survey.facts(image).whale().isPresent())
                .toList();
    }

    private void count(EmbeddedSurvey survey, String one, String other) {
        double cosine = cosine(survey.vectors().get(one), survey.vectors().get(other));
        int bin = Math.min(BINS - 1, Math.max(0, (int) ((cosine + 1) / 2 * BINS)));
        ImageFacts first = survey.facts(one);
        ImageFacts second = survey.facts(other);
        if (!first.whale().equals(second.whale())) {
            otherWhale[bin]++;
        } else if (first.encounter().isPresent() && first.encounter().equals(second.encounter())) {
            sameEncounter[bin]++;
        } else {
            otherEncounter[bin]++;
        }
    }

    private static double cosine(UnitVector one, UnitVector other) {
        double sum = 0;
        for (int d = 0; d < one.dimension(); d++) {
            sum += (double) one.values()[d] * other.values()[d];
        }
        return sum;
    }

    private XYChart chart() {
        XYChart chart = ChartLook.chart(
                900, 540, "Similarity of pairs of photos", "cosine", "share of the kind's pairs, % per 0.02");
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Area);
        chart.getStyler().setXAxisMax(1.0);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
        add(chart, "different whales", otherWhale, Palette.VERMILION);
        add(chart, "one whale, one encounter (near copies)", sameEncounter, Palette.GREY);
        add(chart, "one whale, different encounters (what counts)", otherEncounter, Palette.BLUE);
        return chart;
    }

    private static void add(XYChart chart, String name, double[] counts, Color colour) {
        double pairs = Arrays.stream(counts).sum();
        if (pairs == 0) {
            return;
        }
        double[] middles = new double[BINS];
        double[] shares = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            middles[bin] = -1 + (2.0 * bin + 1) / BINS;
            shares[bin] = 100 * counts[bin] / pairs;
        }
        int from = 0;
        while (from < BINS - 2 && counts[from + 1] == 0) {
            from++;
        }
        XYSeries series = chart.addSeries(
                String.format("%s: %,d", name, (long) pairs),
                Arrays.copyOfRange(middles, from, BINS),
                Arrays.copyOfRange(shares, from, BINS));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(2));
        series.setFillColor(Palette.faded(colour, 50));
    }
}
