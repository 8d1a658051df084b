package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.whaledo.event.RowChange;

/** The simulator must catch each of these mistakes, or it proves nothing about their absence. */
final class MutantsTest {
    private static final int[] SHARDS = {2, 5, 1};
    private static final int MOST_SEEDS = 3_000;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("multicast before insert", Mutants.MulticastBeforeInsert::new),
                mistake("no epoch adoption", Mutants.NoEpochAdoption::new),
                mistake("adopted epoch unlogged", () -> new Mutants.Unlogged(Mutants::loseEpoch)),
                mistake("partials unlogged", () -> new Mutants.Unlogged(stores -> stores.parts.lose())),
                mistake("dirty marks unlogged", () -> new Mutants.Unlogged(Mutants::loseDue)),
                mistake("pending changes unlogged", () -> new Mutants.Unlogged(Mutants::loseUnannounced)),
                mistake("null encounters equal", Mutants.NullEncountersEqual::new),
                mistake("revision read back from the topic", Mutants.RevisionReadBack::new),
                mistake("stale partials taken", Mutants.StalePartialsTaken::new),
                mistake("rejections not sent", Mutants.RejectionsForgotten::new),
                mistake("untold changes denied", Mutants.UntoldChangesDenied::new),
                mistake("offsets committed before effects", Mutants.OffsetsCommittedFirst::new),
                mistake("short lists cannot grow", () -> new Overlooking(Overlooking::ignoresShortLists)),
                mistake("whales forgotten in the dirty test", () -> new Overlooking(Overlooking::ignoresWhales)),
                mistake("named rows forgotten in the dirty test", () -> new Overlooking(Overlooking::ignoresNames)),
                mistake("silent about new rows", () -> new Mutants.Silent(RowChange.ADDED)),
                mistake("silent about rows that leave", () -> new Mutants.Silent(RowChange.REMOVED)),
                mistake("silent about labels", () -> new Mutants.Silent(RowChange.RELABELLED)),
                mistake("silent about new vectors", () -> new Mutants.Silent(RowChange.REPLACED)));
    }

    static Stream<Arguments> rolloutMistakes() {
        return Stream.of(
                mistake("own activation applied at once", RolloutMutants.OwnActivationAppliedAtOnce::new),
                mistake("any activation taken", RolloutMutants.AnyActivationTaken::new),
                mistake("supersession forgotten", RolloutMutants.SupersessionForgotten::new),
                mistake("failures forgotten", () -> new RolloutMutants.Misheard(true)),
                mistake("progress of an earlier roll-out counted", () -> new RolloutMutants.Misheard(false)),
                mistake("complete too early", RolloutMutants.CompleteTooEarly::new),
                mistake("switch without an epoch", () -> new RolloutMutants.ToldOtherwise(RolloutMutants::sameEpoch)),
                mistake(
                        "previous model forgotten by the shards",
                        () -> new RolloutMutants.HeardOtherwise(RolloutMutants::withoutPrevious)),
                mistake(
                        "previous model not told of",
                        () -> new RolloutMutants.ToldOtherwise(RolloutMutants::withoutPrevious)),
                mistake(
                        "calibration forgotten by the shards",
                        () -> new RolloutMutants.HeardOtherwise(RolloutMutants::withoutCalibration)),
                mistake("models log forgotten in a crash", RolloutMutants.EventsUnlogged::new),
                mistake("nothing retired", RolloutMutants.NothingRetired::new));
    }

    static Stream<Arguments> reseedingMistakes() {
        return Stream.of(
                mistake("revisions counted anew", () -> new ReseedMutants.Forgets(ReseedMutants::losesAnswers)),
                mistake("nothing owed anew", () -> new ReseedMutants.Forgets(ReseedMutants::owesNothing)),
                mistake("old epoch forgotten", () -> new ReseedMutants.Forgets(ReseedMutants::losesEpoch)),
                mistake("old partial answers taken", ReseedMutants.OldPartialsTaken::new));
    }

    private static Arguments mistake(String name, Supplier<Mutant> mutant) {
        return arguments(name, mutant);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"mistakes", "rolloutMistakes", "reseedingMistakes"})
    void isCaught(String name, Supplier<Mutant> mutant) {
        for (int seed = 0; seed < MOST_SEEDS; seed++) {
            int shards = SHARDS[seed % SHARDS.length];
            List<String> violations = violations(new Simulation(seed, shards, mutant.get()));
            if (!violations.isEmpty()) {
                assertThat(new Simulation(seed, shards).violations())
                        .as("the same story without the mistake")
                        .isEmpty();
                return;
            }
        }
        throw new AssertionError(name + " went through " + MOST_SEEDS + " seeds");
    }

    /** Where a change is lost, the count of what the audit alone revised must show it, whatever else shows it too. */
    @ParameterizedTest
    @EnumSource
    void auditCountsWhatNobodyTold(RowChange kind) {
        assertThat(IntStream.range(0, MOST_SEEDS)).anyMatch(seed -> {
            int shards = SHARDS[seed % SHARDS.length];
            return violations(new Simulation(seed, shards, new Mutants.Silent(kind))).stream()
                    .anyMatch(each -> each.startsWith(Verification.UNEXPLAINED));
        });
    }

    /** A mistake may also show as a broken invariant. */
    private static List<String> violations(Simulation simulation) {
        try {
            return simulation.violations();
        } catch (IllegalStateException | NoSuchElementException e) {
            return List.of(e.toString());
        }
    }
}
