package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;

/** A shard of two, and the other one played by hand. */
final class AuditTest {
    private final OneShard shard = new OneShard(2, ShardPacing.standard(2));
    private final Photo asking = shard.photo("asking");
    private final Photo other = shard.photo("other");
    private final Shortlist nothing = new Shortlist(List.of(), List.of(), 0);
    private final Shortlist theOther = new Shortlist(
            List.of(new PhotoCandidate(other.id(), other.object().key(), 1f, Optional.empty())), List.of(), 1);

    @BeforeEach
    void answerOnce() {
        shard.serve(1, OneShard.MODEL, Optional.empty());
        shard.upload(asking, 1, 0);
        shard.run(Duration.ofMillis(50));
        assertThat(round(nothing, true)).extracting(Revision::causes).containsExactly(causes(Cause.FIRST));
    }

    @Test
    void leavesTheRevisionToAChangeThatItOvertook() {
        // Given an audit that found a row before the shard was told of it
        shard.run(Duration.ofSeconds(2));
        assertThat(round(theOther, false)).isEmpty();
        shard.run(Duration.ofSeconds(2));
        assertThat(round(theOther, true)).isEmpty();

        // When the change arrives
        shard.apply(new ShardEvent.Probed(new ProbeBatch(1, OneShard.MODEL, 1, List.of(added(other)))));
        shard.run(Duration.ofSeconds(2));

        // Then the revision is the change's
        assertThat(round(theOther, true)).extracting(Revision::causes).containsExactly(causes(Cause.CATALOGUE_GREW));
        assertThat(shard.status().healed()).isZero();
    }

    @Test
    void leavesTheRevisionToAChangeThatCameAmidIt() {
        // Given an audit
        shard.run(Duration.ofSeconds(2));

        // When the change arrives before the answers
        shard.apply(new ShardEvent.Probed(new ProbeBatch(1, OneShard.MODEL, 1, List.of(added(other)))));

        // Then the audit's answer is passed over for another round's
        assertThat(round(theOther, true)).isEmpty();
        shard.run(Duration.ofSeconds(2));
        assertThat(round(theOther, true)).extracting(Revision::causes).containsExactly(causes(Cause.CATALOGUE_GREW));
    }

    @Test
    void healsWhatNobodyEverTold() {
        // Given an audit that found a row of which all homes were told
        shard.run(Duration.ofSeconds(2));
        assertThat(round(theOther, true)).isEmpty();

        // When the next finds it too, and nothing was heard of it
        shard.run(Duration.ofSeconds(2));
        List<Revision> healed = round(theOther, true);

        // Then a change was lost
        assertThat(healed).extracting(Revision::causes).containsExactly(causes(Cause.AUDIT));
        assertThat(shard.status().healed()).isEqualTo(1);
    }

    /** The shard hears its own probe, and both shards answer. @return what it publishes */
    private List<Revision> round(Shortlist best, boolean told) {
        List<ProbeBatch> probes = shard.sent(ShardOutput.Multicast.class).stream()
                .map(ShardOutput.Multicast::probe)
                .toList();
        assertThat(probes).hasSize(1);
        shard.apply(new ShardEvent.Probed(probes.get(0)));
        List<ShardOutput.Reply> own = shard.sent(ShardOutput.Reply.class);
        assertThat(own).hasSize(1);
        PartialAnswer reply = own.get(0).partial();
        shard.apply(new ShardEvent.Answered(reply));
        shard.apply(
                new ShardEvent.Answered(new PartialAnswer(reply.photo(), reply.epoch(), reply.round(), 1, best, told)));
        return shard.published();
    }

    private static ProbeEntry added(Photo photo) {
        Row row = Row.of(photo, Optional.empty(), UnitVector.normalised(new float[] {1, 0}));
        ProbeEntry.Change change = new ProbeEntry.Change(RowChange.ADDED, Optional.empty());
        return ProbeEntry.of(photo.id(), Optional.of(row), Optional.empty(), Optional.of(change));
    }

    private static SortedSet<Cause> causes(Cause cause) {
        return new TreeSet<>(List.of(cause));
    }
}
