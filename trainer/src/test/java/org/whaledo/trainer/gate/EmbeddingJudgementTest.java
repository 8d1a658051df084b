package org.whaledo.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.trainer.gate.GateVerdict.InsufficientEvidence;
import org.whaledo.trainer.gate.GateVerdict.Passed;
import org.whaledo.trainer.gate.GateVerdict.Refused;

/** What embeddings alone decide; the champion tells whales apart fairly well. */
class EmbeddingJudgementTest {
    private static final HoldOutUse USE = new HoldOutUse("test", 0, 0, 0, 0, 0);

    private final GateThresholds thresholds = ThresholdsReader.standard();
    private final GeneratedPhotos photos = new GeneratedPhotos(40, 4);
    private final Map<String, UnitVector> champion = photos.clustered(5, 1.0);

    @Test
    void passesOneThatRanksBetter() {
        GateReport report = judge(photos.clustered(6, 0.6));

        assertThat(report.verdict()).isInstanceOf(Passed.class);
        assertThat(report.findings()).extracting(Finding::check).contains(GateCheck.MEAN_COSINE, GateCheck.RANKING);
        RankingFigures ranking = report.ranking().orElseThrow();
        assertThat(ranking.queries()).isEqualTo(160);
        assertThat(ranking.whales()).isEqualTo(40);
        assertThat(ranking.difference())
                .isPositive()
                .isCloseTo(
                        ranking.candidate().orElseThrow().map20()
                                - ranking.champion().orElseThrow().map20(),
                        within(1e-12));
        assertThat(ranking.viewpoints())
                .extracting(RankingFigures.ViewpointFigures::part)
                .contains("top-top", "top-side", "side-top", "side-side");
    }

    @Test
    void refusesConstantOutput() {
        Finding reason = refusal(judge(photos.constant()));

        assertThat(reason.check()).isEqualTo(GateCheck.MEAN_COSINE);
        assertThat(reason.figure().orElseThrow()).isCloseTo(1, within(1e-6));
        assertThat(reason.threshold()).hasValue(thresholds.spread().meanCosine());
    }

    @Test
    void refusesOneDirectionThoughItRanksWell() {
        GateReport report = judge(photos.oneDirection(6, 0.3, 0.99));

        Finding reason = refusal(report);
        assertThat(reason.check()).isEqualTo(GateCheck.MEAN_COSINE);
        assertThat(reason.figure().orElseThrow()).isBetween(0.985, 0.995);
        assertThat(report.ranking().orElseThrow().difference())
                .as("it ranks better than the champion, so that nothing but its spread refuses it")
                .isPositive();
    }

    @Test
    void refusesAMeanThatIsLongThoughPairsLookWideEnough() {
        Finding reason = refusal(judge(photos.oneDirection(6, 0.3, 0.275)));

        assertThat(reason.check()).isEqualTo(GateCheck.MEAN_VECTOR);
    }

    @Test
    void refusesAnEmbeddingOfTooFewDimensions() {
        assertThat(refusal(judge(photos.flat(4))).check()).isEqualTo(GateCheck.SECOND_MOMENT);
        assertThat(refusal(judge(photos.flat(9))).check()).isEqualTo(GateCheck.EFFECTIVE_RANK);
    }

    @Test
    void refusesRandomVectors() {
        GateReport report = judge(photos.clustered(7, 1000));

        assertThat(refusal(report).check()).isEqualTo(GateCheck.RANKING);
        assertThat(report.ranking().orElseThrow().difference()).isNegative();
    }

    @Test
    void refusesOneThatLearntShuffledLabels() {
        Finding reason = refusal(judge(photos.shuffled(8, 0.3)));

        assertThat(reason.check()).isEqualTo(GateCheck.RANKING);
        assertThat(reason.figure().orElseThrow()).isLessThan(0.1);
    }

    @Test
    void refusesOneThatIsWorseThanWhatServesAndOneThatIsNoBetter() {
        Finding worse = refusal(judge(photos.clustered(9, 1.4)));
        Finding equal = refusal(judge(champion));

        assertThat(worse.check()).isEqualTo(GateCheck.RANKING);
        assertThat(worse.words()).contains("mAP@20", "what serves");
        assertThat(equal.check()).isEqualTo(GateCheck.RANKING);
        assertThat(equal.figure()).hasValue(0);
    }

    @Test
    void withoutAChampionItMustBeatChance() {
        GateReport good = judge(photos.clustered(6, 1.0), Optional.empty(), photos);
        GateReport random = judge(photos.clustered(7, 1000), Optional.empty(), photos);

        assertThat(good.verdict()).isInstanceOf(Passed.class);
        assertThat(good.ranking().orElseThrow().reference()).isBetween(0.001, 0.05);
        assertThat(refusal(random).check()).isEqualTo(GateCheck.RANKING);
        assertThat(refusal(random).words()).contains("chance");
    }

    @Test
    void leavesItToAPersonWhereEvidenceIsThin() {
        GeneratedPhotos few = new GeneratedPhotos(19, 6);
        GeneratedPhotos rarelySeen = new GeneratedPhotos(30, 3);

        for (GeneratedPhotos each : List.of(few, rarelySeen)) {
            GateReport report = judge(each.clustered(6, 0.5), Optional.of(each.clustered(5, 1.0)), each);

            assertThat(report.verdict())
                    .asInstanceOf(InstanceOfAssertFactories.type(InsufficientEvidence.class))
                    .isEqualTo(new InsufficientEvidence(each.photos().size(), each == few ? 19 : 30));
            assertThat(report.summary())
                    .contains("too little evidence", "a person must decide", "difference +", "100 photos of 20 whales");
            RankingFigures ranking = report.ranking().orElseThrow();
            assertThat(ranking.candidate().orElseThrow().map20())
                    .isGreaterThan(ranking.champion().orElseThrow().map20());
        }
    }

    @Test
    void refusesACollapsedOneHoweverThinTheEvidence() {
        GeneratedPhotos few = new GeneratedPhotos(3, 2);

        GateReport collapsed = judge(few.oneDirection(6, 0.3, 0.99), Optional.empty(), few);
        GateReport sound = judge(few.clustered(6, 0.1), Optional.empty(), few);

        assertThat(refusal(collapsed).check()).isEqualTo(GateCheck.MEAN_COSINE);
        assertThat(sound.verdict())
                .as("two photos each of three whales: a mean cosine of about 0.2 is no fault")
                .isInstanceOf(InsufficientEvidence.class);
    }

    @Test
    void withoutAnythingToAskThereIsNoVerdictOfItsOwn() {
        GeneratedPhotos none = new GeneratedPhotos(0, 0);

        GateReport report = judge(Map.of(), Optional.empty(), none);

        assertThat(report.verdict()).isEqualTo(new InsufficientEvidence(0, 0));
        assertThat(report.spread()).isEmpty();
        assertThat(report.summary()).contains("0 photos of 0 whales");
    }

    private GateReport judge(Map<String, UnitVector> candidate) {
        return judge(candidate, Optional.of(champion), photos);
    }

    private GateReport judge(
            Map<String, UnitVector> candidate, Optional<Map<String, UnitVector>> serving, GeneratedPhotos about) {
        return new EmbeddingJudgement(
                        thresholds,
                        about.holdOut(),
                        GeneratedPhotos.CANDIDATE,
                        candidate,
                        serving.map(each -> GeneratedPhotos.CHAMPION),
                        serving)
                .report(List.of(), USE);
    }

    private static Finding refusal(GateReport report) {
        assertThat(report.verdict()).isInstanceOf(Refused.class);
        return ((Refused) report.verdict()).reason();
    }
}
