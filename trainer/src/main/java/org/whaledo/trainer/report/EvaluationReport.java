package org.whaledo.trainer.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.knowm.xchart.internal.chartpart.IChart;
import org.whaledo.failure.Failure;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;
import org.whaledo.trainer.evaluation.Evaluation;
import org.whaledo.trainer.evaluation.QueryOutcome;
import org.whaledo.trainer.evaluation.Spread;

/**
 * An evaluation for people: {@code report.md} and the pictures that it shows, all in one folder. The contact sheets show
 * photos: whoever may not pass on the photos may not pass on these.
 */
public final class EvaluationReport {
    public static final String TEXT = "report.md";

    private static final int EXAMPLES = 6;
    private static final int FEWEST_FOR_A_MAP = 10;
    private static final long SEED = 1;

    private final ReportSubject subject;
    private final Path folder;
    private final ReportText text = new ReportText();

    private EvaluationReport(ReportSubject subject, Path folder) {
        this.subject = subject;
        this.folder = folder;
    }

    /**
     * Says now what would otherwise be said after minutes of work.
     *
     * @throws Failure REPORT_UNWRITABLE when the folder cannot be made or written
     */
    public static void prepare(Path folder) {
        ReportFile.write(folder.resolve(TEXT), "An evaluation is running.\n".getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param folder created where it is not there; files of a report before are replaced
     * @throws Failure REPORT_UNWRITABLE
     */
    public static void write(ReportSubject subject, Path folder) {
        EvaluationReport report = new EvaluationReport(subject, folder);
        report.introduction();
        if (!subject.evaluation().scores().isEmpty()) {
            report.scores();
            report.variants();
            report.neighbours();
        }
        report.spread();
        report.maps();
        ReportFile.write(folder.resolve(TEXT), report.text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void introduction() {
        Evaluation evaluation = subject.evaluation();
        long whales = evaluation.outcomes().stream()
                .map(QueryOutcome::whale)
                .distinct()
                .count();
        text.line("# Evaluation of " + subject.model()).line("");
        text.line(String.format(
                Locale.ROOT,
                "%,d photos, %,d queries with a known answer about %,d whales.",
                subject.survey().vectors().size(),
                evaluation.outcomes().size(),
                whales));
        subject.contamination().words().ifPresent(words -> text.line("").line("**Contaminated: " + words + ".**"));
    }

    private void scores() {
        Evaluation evaluation = subject.evaluation();
        text.heading("Ranking").scores("scenario", evaluation.scores());
        picture(
                "scenarios.png",
                ScoreChart.of("Ranking by scenario", "scenario", evaluation.scores()),
                "mAP@20 of each scenario; whiskers are 95 % intervals, whales resampled 1,000 times.");
        if (!evaluation.parts().viewpoints().isEmpty()) {
            text.heading("By viewpoint: query - answers")
                    .line("")
                    .line("All queries, asked anew among the database's photos of one viewpoint.")
                    .scores("viewpoints", evaluation.parts().viewpoints());
            picture(
                    "viewpoints.png",
                    ScoreChart.of(
                            "Ranking by viewpoint",
                            "query - answers",
                            evaluation.parts().viewpoints()),
                    "mAP@20 by viewpoint; cross-view is top-side and side-top together.");
        }
        text.heading("By number of photos that show the whale")
                .scores("reference photos", evaluation.parts().references());
        picture(
                "references.png",
                ScoreChart.of(
                        "Ranking by reference photos",
                        "photos to find",
                        evaluation.parts().references()),
                "mAP@20 by the number of right photos in the database.");
    }

    private void variants() {
        if (subject.variants().isEmpty()) {
            return;
        }
        text.heading("Other ways to embed and to rank")
                .line("")
                .line(
                        "The same queries, one change at a time. Differences are paired; an interval that leaves out 0 is "
                                + "called better or worse. Intervals are not corrected for the number of rows.")
                .variants(subject.variants());
    }

    private void spread() {
        if (subject.survey().vectors().size() < 2) {
            return;
        }
        text.heading("Spread of the embedding")
                .spread(Spread.of(subject.survey().vectors().values()));
        if (!SimilarityChart.pairs(subject.survey())) {
            return;
        }
        picture(
                "similarities.png",
                SimilarityChart.of(subject.survey()),
                "Cosines of pairs. Photos of one encounter are near copies and tell nothing about recognition.");
    }

    private void neighbours() {
        Examples examples = Examples.of(subject.evaluation().outcomes(), EXAMPLES);
        text.heading("Nearest neighbours")
                .line("")
                .line(
                        "Each row: the query (blue), then its first 8 answers with their cosine; green is right, red is wrong. "
                                + "One query a whale. Sides are turned upright, as the network sees them.");
        sheet("best.png", "Best answers", examples.best(), "The highest average precision.");
        sheet(
                "worst.png",
                "Worst answers",
                examples.worst(),
                "The lowest average precision, most photos to find first.");
        sheet(
                "typical-errors.png",
                "Typical errors",
                examples.typical(),
                "The first answer is wrong; drawn at random from the middle half of all errors by average precision.");
    }

    private void maps() {
        List<String> images = new ArrayList<>(subject.survey().vectors().keySet());
        Collections.shuffle(images, new Random(SEED));
        List<String> shown = images.subList(0, Math.min(images.size(), TSne.LARGEST));
        if (shown.size() < FEWEST_FOR_A_MAP) {
            return;
        }
        EmbeddedSurvey survey = subject.survey();
        float[][] points = shown.stream()
                .map(image -> survey.vectors().get(image).values())
                .toArray(float[][]::new);
        List<String> whales = shown.stream()
                .map(image -> survey.facts(image).whale().orElse("not named"))
                .toList();
        List<String> views = shown.stream()
                .map(image -> survey.facts(image).viewpoint().name().toLowerCase(Locale.ROOT))
                .toList();
        text.heading("Maps of the embedding")
                .line("")
                .line(
                        "t-SNE, perplexity 30, 1,000 steps, fixed seed: neighbours stay neighbours; distances between groups "
                                + "and the axes mean nothing.");
        for (int dimensions : new int[] {2, 3}) {
            double[][] places = TSne.standard().of(points, dimensions);
            String name = "tsne-" + dimensions + "d-";
            String about = "t-SNE in " + dimensions + " dimensions, by ";
            picture(
                    name + "whales.png",
                    EmbeddingMap.of(about + "whale", places, whales, "other whales"),
                    about + "whale; the seven with the most photos have a colour.");
            picture(
                    name + "viewpoints.png",
                    EmbeddingMap.of(about + "viewpoint", places, views, "other"),
                    about + "viewpoint.");
        }
    }

    private void sheet(String file, String title, List<QueryOutcome> outcomes, String about) {
        if (!outcomes.isEmpty()) {
            UprightPhotos photos = new UprightPhotos(subject.photos());
            ReportFile.png(folder.resolve(file), ContactSheet.of(title, outcomes, subject.survey(), photos));
            text.picture(file, title + ". " + about);
        }
    }

    private void picture(String file, IChart chart, String about) {
        ReportFile.png(folder.resolve(file), chart);
        text.picture(file, about);
    }
}
