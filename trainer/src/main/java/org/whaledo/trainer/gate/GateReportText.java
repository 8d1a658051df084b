package org.whaledo.trainer.gate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.whaledo.id.ModelId;
import org.whaledo.trainer.evaluation.ScenarioScore;

/** Reports as markdown. */
final class GateReportText {
    private final StringBuilder text = new StringBuilder();

    private GateReportText() {}

    static String of(GateReport report) {
        GateReportText text = new GateReportText();
        text.line("## The gate: %s", report.verdict().word());
        text.line("");
        text.line("%s", summary(report));
        text.findings(report);
        report.ranking().ifPresent(ranking -> text.ranking(ranking, report));
        text.holdOut(report.holdOut());
        return text.text.toString();
    }

    static String summary(GateReport report) {
        String name = report.candidate().map(id -> "model " + id.brief()).orElse("the candidate");
        if (report.verdict() instanceof GateVerdict.Refused refused) {
            Finding reason = refused.reason();
            return "The gate refused " + name + " by " + reason.sentence() + ".";
        }
        RankingFigures ranking = report.ranking().orElseThrow();
        String compared = String.format(
                Locale.ROOT,
                "mAP@20 %.4f against %.4f of %s, difference %+.4f (%+.4f to %+.4f, above 0 with probability %.2f),"
                        + " %d photos of %d whales asked",
                ranking.reference() + ranking.difference(),
                ranking.reference(),
                report.champion().map(id -> "model " + id.brief()).orElse("chance"),
                ranking.difference(),
                ranking.interval().low(),
                ranking.interval().high(),
                ranking.probability(),
                ranking.queries(),
                ranking.whales());
        if (report.verdict() instanceof GateVerdict.Passed) {
            return name + " may serve: " + compared + ".";
        }
        return "There is too little evidence about " + name + " for the gate (due are "
                + report.thresholds().queries() + " photos of "
                + report.thresholds().whales() + " whales); a person must decide: " + compared + ".";
    }

    private void findings(GateReport report) {
        line("%n| check | | figure | threshold | |%n|---|---|---|---|---|");
        for (Finding finding : report.findings()) {
            line(
                    "| %s | %s | %s | %s | %s |",
                    finding.check(),
                    finding.passed() ? "passed" : "**refused**",
                    number(finding.figure()),
                    number(finding.threshold()),
                    cell(finding.words()));
        }
    }

    private void ranking(RankingFigures ranking, GateReport report) {
        line("%n| query - answers | candidate | champion | queries |%n|---|---|---|---|");
        ranking.candidate().ifPresent(score -> scores("all", score, ranking.champion()));
        ranking.viewpoints().forEach(part -> scores(part.part(), part.candidate(), part.champion()));
        line(
                "%nOfficial mAP@20 (top-1) on the same photos; champion: %s.",
                report.champion().map(ModelId::hex).orElse("none"));
    }

    private void scores(String part, ScenarioScore candidate, Optional<ScenarioScore> champion) {
        line(
                "| %s | %s | %s | %d |",
                cell(part),
                score(candidate),
                champion.map(GateReportText::score).orElse(""),
                candidate.queries());
    }

    private static String score(ScenarioScore score) {
        return String.format(Locale.ROOT, "%.4f (%.4f)", score.map20(), score.top1());
    }

    private void holdOut(HoldOutUse use) {
        line(
                "%nHold-out: %s; %d photos of %d whales. Left out: %d whales that one of the models had learnt, %d photos that"
                        + " could not be decoded. Promotions that it had decided before: %d.",
                use.rule(),
                use.photos(),
                use.whales(),
                use.whalesLeftOut(),
                use.photosLeftOut(),
                use.earlierPromotions());
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "";
    }

    /** Foreign words stay in their cell. */
    private static String cell(String words) {
        return words.replace("|", "\\|").replaceAll("\\p{Cntrl}", " ");
    }

    private void line(String words, Object... arguments) {
        text.append(String.format(Locale.ROOT, words, arguments)).append('\n');
    }
}
