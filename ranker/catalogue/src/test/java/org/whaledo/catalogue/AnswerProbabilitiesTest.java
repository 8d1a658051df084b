package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Verdict;
import org.whaledo.id.DecisionId;
import org.whaledo.id.ModelId;
import org.whaledo.id.WhaleId;

/** Answers leave a shard with the probabilities of the model that made them, or with none. */
final class AnswerProbabilitiesTest {
    private static final ModelId NEXT = new ModelId("b".repeat(64));
    private static final WhaleId WHALE = WhaleId.createdBy(new DecisionId("1".repeat(32)));
    private static final Calibration FITTED = calibration(OneShard.MODEL, 20);

    @Test
    void rankedAnswersCarryThoseOfTheirModel() {
        OneShard shard = answering(Optional.of(FITTED));

        List<ShardOutput.Published> published = shard.sent(ShardOutput.Published.class);

        assertThat(published).extracting(AnswerProbabilitiesTest::verdict).contains(Verdict.CANDIDATES);
        assertThat(published)
                .filteredOn(each -> each.revision().answer().isRanked())
                .allSatisfy(each -> assertThat(each.probabilities())
                        .contains(FITTED.of(each.revision().answer().whales())));
    }

    @Test
    void whatAPersonDecidedHasNone() {
        OneShard shard = answering(Optional.of(FITTED));

        assertThat(shard.sent(ShardOutput.Published.class))
                .filteredOn(each -> verdict(each) == Verdict.IDENTIFIED)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.probabilities()).isEmpty());
    }

    @Test
    void modelWithoutCalibrationGivesNone() {
        assertUncalibrated(answering(Optional.empty()));
    }

    @Test
    void calibrationForOtherRulesGivesNone() {
        assertUncalibrated(answering(Optional.of(calibration(OneShard.MODEL, 5))));
    }

    @Test
    void switchTakesTheCalibrationAlong() {
        OneShard shard = answering(Optional.of(FITTED));
        shard.sent(ShardOutput.Published.class);
        Photo asking = shard.photo("asking");
        Photo known = shard.photo("known");
        shard.embed(asking, NEXT, new Embedding.Vector(unit(1, 0)));
        shard.embed(known, NEXT, new Embedding.Vector(unit(0, 1)));

        shard.serve(2, NEXT, Optional.empty());
        shard.run(Duration.ofSeconds(1));
        assertUncalibrated(shard);

        shard.serve(3, OneShard.MODEL, Optional.empty(), Optional.of(FITTED));
        shard.run(Duration.ofSeconds(1));
        assertThat(shard.sent(ShardOutput.Published.class)).isNotEmpty().allSatisfy(each -> assertThat(
                        each.probabilities())
                .contains(FITTED.of(each.revision().answer().whales())));
    }

    @Test
    void otherProbabilitiesAloneAreNoRevision() {
        OneShard shard = answering(Optional.empty());
        shard.sent(ShardOutput.Published.class);

        shard.serve(1, OneShard.MODEL, Optional.empty(), Optional.of(FITTED));
        shard.run(Duration.ofMinutes(2));
        assertThat(shard.sent(ShardOutput.Published.class)).isEmpty();

        shard.upload(shard.photo("another"), 1, 2);
        shard.run(Duration.ofSeconds(1));
        assertThat(shard.sent(ShardOutput.Published.class))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.probabilities()).isPresent());
    }

    /** A probe tells of a switch, and not of the calibration. */
    @Test
    void asksUnderAnEpochOnlyOnceControlHasToldOfIt() {
        OneShard shard = new OneShard(2, ShardPacing.standard(2));
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo photo = shard.photo("one");
        shard.upload(photo, 1, 0);
        shard.embed(photo, NEXT, new Embedding.Vector(unit(1, 0)));
        ProbeEntry entry = ProbeEntry.of(
                shard.photo("of another home").id(), Optional.empty(), Optional.empty(), Optional.empty());

        shard.apply(new ShardEvent.Probed(new ProbeBatch(2, NEXT, 1, List.of(entry))));
        shard.run(Duration.ofSeconds(5));
        assertThat(shard.status().epoch()).isEqualTo(2);
        assertThat(questions(shard)).isZero();

        shard.serve(2, NEXT, Optional.empty());
        shard.run(Duration.ofMillis(50));
        assertThat(questions(shard)).isEqualTo(1);
    }

    private static long questions(OneShard shard) {
        return shard.sent(ShardOutput.Multicast.class).stream()
                .flatMap(each -> each.probe().entries().stream())
                .filter(entry -> entry.asking().isPresent())
                .count();
    }

    /** One photo that asks, and one whose whale is known. */
    private static OneShard answering(Optional<Calibration> calibration) {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty(), calibration);
        Photo known = shard.photo("known");
        shard.upload(known, 1, 0);
        shard.upload(shard.photo("asking"), 1, 1);
        shard.identify(known, WHALE, 1);
        shard.run(Duration.ofSeconds(2));
        return shard;
    }

    private static void assertUncalibrated(OneShard shard) {
        assertThat(shard.sent(ShardOutput.Published.class))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.probabilities()).isEmpty());
    }

    private static UnitVector unit(float... values) {
        return UnitVector.normalised(values);
    }

    private static Verdict verdict(ShardOutput.Published published) {
        return published.revision().answer().verdict();
    }

    private static Calibration calibration(ModelId model, int listed) {
        return new Calibration(model, listed, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);
    }
}
