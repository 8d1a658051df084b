package org.whaledo.trainer.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.Calibration.Probabilities;

/**
 * How true a calibration's probabilities are, on whales that took no part in the fit. Each photo was asked about twice: with
 * its whale in the catalogue, and without. The verdict is what is most likely: the first whale of the list, or an unknown one.
 *
 * @param photos that asked
 * @param whales of these photos
 * @param ece expected calibration error of the verdict's probability ({@link Reliability})
 * @param best probability of the first listed whale, against whether it was the right one
 * @param unknown probability of an unknown whale, against whether it was one
 * @param auroc of the unknown whale's probability ({@link OpenSet#auroc})
 * @param baks balanced accuracy on known whales: the verdict names the whale ({@link OpenSet#balanced})
 * @param baus balanced accuracy on unknown whales: the verdict is an unknown whale
 * @param recall of unknown whales where 5 % of photos of known ones are called unknown
 */
public record CalibrationFigures(
        int photos,
        int whales,
        double ece,
        Reliability best,
        Reliability unknown,
        double auroc,
        double baks,
        double baus,
        double recall) {
    private static final double FALSE_SHARE = 0.05;

    /** The score of AnimalCLEF 2025. */
    public double openSetScore() {
        return Math.sqrt(baks * baus);
    }

    static CalibrationFigures of(Calibration calibration, List<KnownTruth> answers) {
        Tally tally = new Tally();
        answers.forEach(answer -> tally.add(answer, calibration.of(answer.whales())));
        return new CalibrationFigures(
                tally.known.size(),
                tally.rightOfKnown.size(),
                Reliability.of(tally.confidences, tally.rights).error(),
                Reliability.of(tally.bests, tally.bestRights),
                Reliability.of(tally.unknowns, tally.areUnknown),
                OpenSet.auroc(tally.unknown, tally.known),
                OpenSet.balanced(tally.rightOfKnown),
                OpenSet.balanced(tally.rightOfUnknown),
                OpenSet.recall(tally.unknown, tally.known, FALSE_SHARE));
    }

    /** As manifests and {@code evaluate} carry them. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("photos", photos)
                .put("whales", whales)
                .put("ece", ece)
                .put("eceBest", best.error())
                .put("eceUnknown", unknown.error())
                .put("auroc", auroc)
                .put("baks", baks)
                .put("baus", baus)
                .put("openSetScore", openSetScore())
                .put("unknownRecall", recall);
    }

    /** One line for people. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "calibrated: ECE %.3f (best whale %.3f, unknown whale %.3f), AUROC known/unknown %.3f, BAKS %.3f, BAUS %.3f,"
                        + " %.0f %% of unknown whales found at 5 %% false alarms; %d photos of %d whales that did not fit it",
                ece,
                best.error(),
                unknown.error(),
                auroc,
                baks,
                baus,
                100 * recall,
                photos,
                whales);
    }

    /** What the answers said, and what was so. */
    private static final class Tally {
        private final List<Double> confidences = new ArrayList<>();
        private final List<Boolean> rights = new ArrayList<>();
        private final List<Double> bests = new ArrayList<>();
        private final List<Boolean> bestRights = new ArrayList<>();
        private final List<Double> unknowns = new ArrayList<>();
        private final List<Boolean> areUnknown = new ArrayList<>();
        private final List<Double> known = new ArrayList<>();
        private final List<Double> unknown = new ArrayList<>();
        private final Map<String, List<Boolean>> rightOfKnown = new LinkedHashMap<>();
        private final Map<String, List<Boolean>> rightOfUnknown = new LinkedHashMap<>();

        void add(KnownTruth answer, Probabilities said) {
            double best = said.whales().get(0);
            boolean saysUnknown = said.unknown() > best;
            boolean right = saysUnknown ? answer.unknown() : answer.firstIsRight();
            confidences.add(Math.max(best, said.unknown()));
            rights.add(right);
            bests.add(best);
            bestRights.add(answer.firstIsRight());
            unknowns.add(said.unknown());
            areUnknown.add(answer.unknown());
            (answer.unknown() ? unknown : known).add(said.unknown());
            (answer.unknown() ? rightOfUnknown : rightOfKnown)
                    .computeIfAbsent(answer.whale(), whale -> new ArrayList<>())
                    .add(right);
        }
    }
}
