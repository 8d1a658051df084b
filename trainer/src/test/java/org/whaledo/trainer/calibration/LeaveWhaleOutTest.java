package org.whaledo.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.CalibrationFit.Truth;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.trainer.evaluation.EmbeddedSurvey;

class LeaveWhaleOutTest {
    private static final RankingRules RULES = RankingRules.standard();

    /** The slow twin: every pair of photos, by hand. */
    @Test
    void answersAsTheCatalogueWouldWithTheWhaleAndWithoutIt() {
        EmbeddedSurvey survey = MetWhales.survey(25, 3, 0.8, 4);
        List<KnownTruth> answers = new LeaveWhaleOut(survey, RULES, whale -> true).answers();

        assertThat(answers).hasSize(2 * 25 * 3 * 2);
        List<List<Double>> due = new ArrayList<>();
        for (boolean without : new boolean[] {false, true}) {
            for (String image : survey.vectors().keySet()) {
                due.add(naive(survey, image, without));
            }
        }
        List<KnownTruth> inOrder = new ArrayList<>(
                answers.stream().filter(answer -> !answer.unknown()).toList());
        inOrder.addAll(answers.stream().filter(KnownTruth::unknown).toList());
        for (int i = 0; i < due.size(); i++) {
            List<Double> scores = inOrder.get(i).scores();
            assertThat(scores).hasSameSizeAs(due.get(i));
            for (int place = 0; place < scores.size(); place++) {
                assertThat(scores.get(place)).isCloseTo(due.get(i).get(place), within(1e-5));
            }
        }
    }

    @Test
    void findsThePlaceOfTheWhaleInTheList() {
        List<KnownTruth> clear = new LeaveWhaleOut(MetWhales.survey(30, 2, 0.01, 5), RULES, whale -> true).answers();
        List<KnownTruth> blurred = new LeaveWhaleOut(MetWhales.survey(30, 2, 50, 5), RULES, whale -> true).answers();

        assertThat(clear.stream().filter(answer -> !answer.unknown())).allMatch(KnownTruth::firstIsRight);
        assertThat(blurred).anyMatch(answer -> answer.truth() instanceof Truth.Unlisted);
        assertThat(blurred).anyMatch(answer -> answer.truth() instanceof Truth.Listed listed && listed.place() > 0);
    }

    @Test
    void whalesThatTakeNoPartNeitherAskNorAnswerAndWhalesMetOnceDoNotAsk() {
        EmbeddedSurvey survey = MetWhales.survey(10, 2, 0.5, 6);

        List<KnownTruth> some = new LeaveWhaleOut(survey, RULES, whale -> whale.compareTo("w5") < 0).answers();
        List<KnownTruth> metOnce = new LeaveWhaleOut(MetWhales.survey(10, 1, 0.5, 6), RULES, whale -> true).answers();

        assertThat(some).allMatch(answer -> answer.whale().compareTo("w5") < 0);
        assertThat(some).hasSize(5 * 4 * 2).allMatch(answer -> answer.whales().size() <= 5);
        assertThat(metOnce).isEmpty();
    }

    private static List<Double> naive(EmbeddedSurvey survey, String image, boolean without) {
        Map<String, Double> best = new LinkedHashMap<>();
        String own = survey.facts(image).whale().orElseThrow();
        for (String other : survey.vectors().keySet()) {
            String whale = survey.facts(other).whale().orElseThrow();
            if (survey.facts(other).encounter().equals(survey.facts(image).encounter())
                    || (without && whale.equals(own))) {
                continue;
            }
            double cosine = 0;
            for (int d = 0; d < 32; d++) {
                cosine += survey.vectors().get(image).values()[d]
                        * survey.vectors().get(other).values()[d];
            }
            best.merge(whale, cosine, Math::max);
        }
        return best.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(20)
                .toList();
    }
}
