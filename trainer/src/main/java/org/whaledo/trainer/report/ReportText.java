package org.whaledo.trainer.report;

import java.util.List;
import java.util.Locale;
import org.whaledo.trainer.evaluation.Interval;
import org.whaledo.trainer.evaluation.ScenarioScore;
import org.whaledo.trainer.evaluation.Spread;
import org.whaledo.trainer.evaluation.VariantScore;

/** Markdown, grown piece by piece. Not thread-safe. */
final class ReportText {
    private final StringBuilder text = new StringBuilder();

    ReportText line(String words) {
        text.append(words).append('\n');
        return this;
    }

    ReportText heading(String words) {
        return line("").line("## " + words);
    }

    ReportText picture(String file, String about) {
        return line("").line("![" + about + "](" + file + ")").line("").line(about);
    }

    ReportText scores(String first, List<ScenarioScore> scores) {
        line("").line("| " + first + " | mAP@20 | 95 % by whale | top-1 | top-5 | queries |")
                .line("|---|---|---|---|---|---|");
        for (ScenarioScore score : scores) {
            line(String.format(
                    Locale.ROOT,
                    "| %s | %.4f | %s | %.4f | %.4f | %d |",
                    cell(score.scenario()),
                    score.map20(),
                    interval(score.map20Interval()),
                    score.top1(),
                    score.top5(),
                    score.queries()));
        }
        return this;
    }

    ReportText variants(List<VariantScore> variants) {
        line("").line("| variant | mAP@20 | top-1 | difference | 95 % by whale, paired | |")
                .line("|---|---|---|---|---|---|");
        for (VariantScore variant : variants) {
            String verdict = variant.better() ? "better" : variant.worse() ? "worse" : "";
            line(String.format(
                    Locale.ROOT,
                    "| %s | %.4f | %.4f | %+.4f | %s | %s |",
                    cell(variant.variant()),
                    variant.map20(),
                    variant.top1(),
                    variant.difference(),
                    interval(variant.interval()),
                    verdict));
        }
        return this;
    }

    ReportText spread(Spread spread) {
        line("").line("| measure | here | evenly spread | collapsed |").line("|---|---|---|---|");
        number("mean cosine of different photos", spread.meanCosine(), "0", "1");
        number("length of the mean vector", spread.meanVector(), "near 0", "1");
        String isotropic = String.format(Locale.ROOT, "%.5f (1/%d)", 1.0 / spread.dimension(), spread.dimension());
        number("second moment of the cosine", spread.secondMoment(), isotropic, "1");
        int most = Math.min(spread.dimension(), spread.photos() - 1);
        number("effective rank", spread.effectiveRank(), "near " + most, "1");
        return line("");
    }

    private void number(String name, double value, String even, String collapsed) {
        line(String.format(Locale.ROOT, "| %s | %.5f | %s | %s |", name, value, even, collapsed));
    }

    private static String interval(Interval interval) {
        return String.format(Locale.ROOT, "%.4f to %.4f", interval.low(), interval.high());
    }

    /** Foreign words stay in their cell. */
    private static String cell(String words) {
        return words.replace("|", "\\|").replaceAll("\\p{Cntrl}", " ");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
