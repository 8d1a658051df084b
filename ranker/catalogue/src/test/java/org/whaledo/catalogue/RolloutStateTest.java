package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.whaledo.id.ModelId;

final class RolloutStateTest {
    private static final ModelId A = new ModelId("a".repeat(64));
    private static final ModelId B = new ModelId("b".repeat(64));
    private static final ModelId C = new ModelId("c".repeat(64));
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int SHARDS = 2;

    private final SimulatedRolloutStores stores = new SimulatedRolloutStores();
    private RolloutState state = RolloutState.open(SHARDS, KEPT, stores);
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private long offset;

    @Test
    void hasTheModelActivatedOnceAllShardsAreComplete() {
        publish(A);
        publish(B);

        assertThat(tally(0, 1, 995, 0, 1_000)).isEmpty();
        assertThat(tally(1, 1, 100, 0, 100)).isEmpty();
        assertThat(tally(0, 1, 995, 5, 1_000)).containsExactly(activates(1, B));
        assertThat(tally(1, 1, 101, 0, 101)).as("told but once").isEmpty();
    }

    @Test
    void holdsForAPersonWhenTooMuchFailsUnderTheCandidateAlone() {
        publish(A);
        publish(B);

        tally(0, 1, 994, 6, 1_000);
        assertThat(tally(1, 1, 0, 0, 0)).isEmpty();

        assertThat(activate(1)).as("a person's word").containsExactly(new RolloutOutput.Tells(state(2, B, A)));
    }

    @Test
    void switchesWhenTheActivationComesBackByTheLog() {
        publish(A);
        publish(B);
        tally(0, 1, 0, 0, 0);
        assertThat(tally(1, 1, 0, 0, 0)).noneMatch(output -> output instanceof RolloutOutput.Tells);

        assertThat(activate(1)).containsExactly(new RolloutOutput.Tells(state(2, B, A)));
    }

    @Test
    void publicationThatStandsBeforeTheActivationWins() {
        publish(A);
        publish(B);
        tally(0, 1, 0, 0, 0);
        tally(1, 1, 0, 0, 0);
        publish(C);

        assertThat(activate(1)).isEmpty();
        assertThat(tally(0, 1, 1, 0, 1)).as("of the roll-out before").isEmpty();
        tally(0, 2, 0, 0, 0);
        assertThat(tally(1, 2, 0, 0, 0)).containsExactly(activates(2, C));
    }

    @Test
    void restartFindsTheSameAndTellsNothingTwice() {
        publish(A);
        publish(B);
        tally(0, 1, 0, 0, 0);

        state = RolloutState.open(SHARDS, KEPT, stores);

        assertThat(state.tick(now)).isEmpty();
        assertThat(tally(1, 1, 0, 0, 0)).containsExactly(activates(1, B));
    }

    @Test
    void tellsWhenTheTimeOfTheModelBeforeIsOver() {
        publish(A);
        publish(B);
        activate(1);

        now = now.plus(KEPT).minusSeconds(1);
        assertThat(state.tick(now)).isEmpty();
        now = now.plusSeconds(1);

        assertThat(state.tick(now)).singleElement().satisfies(output -> {
            Serving serving = ((RolloutOutput.Tells) output).serving();
            assertThat(serving.epoch()).isEqualTo(2);
            assertThat(serving.wanted()).containsExactly(B);
        });
    }

    @Test
    void tellsOfACalibrationThatCameAfterItsModel() {
        publish(A);
        Calibration fitted = new Calibration(A, 20, ViewpointRule.ALL, true, 9, 4, 2, 1, 0.5);

        List<RolloutOutput> outputs = state.apply(offset++, new ModelNews.Published(A, Optional.of(fitted), now), now);

        Serving due = new Serving(1, A, Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.of(fitted));
        assertThat(outputs).containsExactly(new RolloutOutput.Tells(due));
        state = RolloutState.open(SHARDS, KEPT, stores);
        assertThat(state.tick(now)).as("told but once").isEmpty();
    }

    @Test
    void eventsThatComeAgainChangeNothing() {
        // Given a roll-out under way after a switch
        publish(A);
        publish(B);
        activate(1);
        publish(A);
        Serving before = state.told().orElseThrow();

        // When the group's offsets are lost, and the log is read again by who remembers it
        state = RolloutState.open(SHARDS, KEPT, stores);
        List<RolloutOutput> outputs = new ArrayList<>();
        stores.events().forEach((known, news) -> outputs.addAll(state.apply(known, news, now)));

        // Then nothing is told or activated
        assertThat(outputs).isEmpty();
        assertThat(state.told()).contains(before);
    }

    private void publish(ModelId model) {
        state.apply(offset++, new ModelNews.Published(model, Optional.empty(), now), now);
    }

    private List<RolloutOutput> activate(long rollout) {
        return state.apply(offset++, new ModelNews.Activated(rollout, now), now);
    }

    private List<RolloutOutput> tally(int shard, long rollout, long have, long failed, long wanted) {
        return state.apply(new RolloutTally(shard, rollout, B, wanted, have, failed), now);
    }

    private static RolloutOutput activates(long rollout, ModelId model) {
        return new RolloutOutput.Activates(rollout, model, "all shards complete");
    }

    private static Serving state(long epoch, ModelId serving, ModelId previous) {
        return new Serving(
                epoch, serving, Optional.empty(), Optional.of(previous), OptionalLong.empty(), Optional.empty());
    }
}
