package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.event.RowChange;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.PhotoId;

/** Mistakes that somebody might make, one at a time. */
final class Mutants {
    private Mutants() {}

    /** Tells the shards of a new row before it is in: a round may miss the row, and nobody will tell again. */
    static final class MulticastBeforeInsert extends Mutant {
        private final Set<ShardEvent> told = new HashSet<>();
        private final Set<ShardEvent> retried = new HashSet<>();

        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
            if (isVector(event) && shard.id().count() > 1 && told.add(event)) {
                Embedding embedding = ((ShardEvent.Embedded) event).embedding();
                return announce(shard, embedding);
            }
            return super.apply(shard, event, now);
        }

        @Override
        boolean consumed(SimulatedShard shard, ShardEvent event) {
            return !isVector(event) || shard.id().count() == 1 || !retried.add(event);
        }

        private static boolean isVector(ShardEvent event) {
            return event instanceof ShardEvent.Embedded embedded
                    && embedded.embedding().outcome().vector().isPresent();
        }

        private static List<ShardOutput> announce(SimulatedShard shard, Embedding embedding) {
            ShardStatus status = shard.state().status();
            if (!status.serving().equals(Optional.of(embedding.key().model()))) {
                return List.of();
            }
            PhotoId photo = embedding.key().photo();
            Optional<Photo> live = shard.photo(photo);
            ProbeEntry entry = new ProbeEntry(
                    photo,
                    embedding.outcome().vector(),
                    live.map(Photo::content),
                    live.flatMap(Photo::encounter),
                    live.map(Photo::viewpoint).orElse(Viewpoint.UNKNOWN),
                    Optional.empty(),
                    Optional.of(new ProbeEntry.Change(RowChange.ADDED, Optional.empty())));
            return List.of(new ShardOutput.Multicast(new ProbeBatch(
                    status.epoch(), embedding.key().model(), shard.id().index(), List.of(entry))));
        }

        @Override
        List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
            boolean announcement = outputs.size() == 1
                    && outputs.get(0) instanceof ShardOutput.Multicast multicast
                    && multicast.probe().entries().stream()
                            .allMatch(each -> each.asking().isEmpty());
            return announcement ? outputs : withoutChanges(outputs, RowChange.ADDED);
        }
    }

    /** Tells nobody of changes of one kind. */
    static final class Silent extends Mutant {
        private final RowChange kind;

        Silent(RowChange kind) {
            this.kind = kind;
        }

        @Override
        List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
            return withoutChanges(outputs, kind);
        }
    }

    private static List<ShardOutput> withoutChanges(List<ShardOutput> outputs, RowChange kind) {
        List<ShardOutput> sent = new ArrayList<>();
        for (ShardOutput output : outputs) {
            if (output instanceof ShardOutput.Multicast multicast) {
                without(multicast.probe(), kind).ifPresent(probe -> sent.add(new ShardOutput.Multicast(probe)));
            } else {
                sent.add(output);
            }
        }
        return sent;
    }

    private static Optional<ProbeBatch> without(ProbeBatch probe, RowChange kind) {
        List<ProbeEntry> entries = probe.entries().stream()
                .map(each -> with(each, each.change().filter(change -> change.kind() != kind)))
                .filter(each -> each.asking().isPresent() || each.change().isPresent())
                .toList();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProbeBatch(probe.epoch(), probe.serving(), probe.home(), entries));
    }

    static ProbeEntry with(ProbeEntry entry, Optional<ProbeEntry.Change> change) {
        return new ProbeEntry(
                entry.photo(),
                entry.vector(),
                entry.content(),
                entry.encounter(),
                entry.viewpoint(),
                entry.asking(),
                change);
    }

    /** Answers under a higher epoch, but goes on serving its own. */
    static final class NoEpochAdoption extends Mutant {
        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
            if (event instanceof ShardEvent.Probed probed
                    && probed.probe().epoch() > shard.state().status().epoch()) {
                return shard.amnesiac(now).apply(event, now).stream()
                        .filter(output -> output instanceof ShardOutput.Reply)
                        .toList();
            }
            return super.apply(shard, event, now);
        }
    }

    /** Keeps something in memory that must be logged. */
    static final class Unlogged extends Mutant {
        private final Consumer<SimulatedStores> lost;

        Unlogged(Consumer<SimulatedStores> lost) {
            this.lost = lost;
        }

        @Override
        void crashed(SimulatedShard shard, SimulatedStores stores) {
            lost.accept(stores);
        }
    }

    /** Forgets after a crash why photos need another round. */
    static void loseDue(SimulatedStores stores) {
        change(stores, each -> new Agenda(each.photo(), each.open(), new TreeSet<>(), each.unannounced()));
    }

    /** Forgets after a crash which rows the shards were not told of. */
    static void loseUnannounced(SimulatedStores stores) {
        change(stores, each -> new Agenda(each.photo(), each.open(), each.due(), Optional.empty()));
    }

    /** Forgets after a crash the epoch that a probe brought. */
    static void loseEpoch(SimulatedStores stores) {
        stores.ledger().ifPresent(ledger -> stores.control()
                .ifPresent(control -> stores.keep(new ShardLedger(
                        control.epoch(), Optional.of(control.serving()), ledger.lastRound(), ledger.rules()))));
        stores.commit();
    }

    private static void change(SimulatedStores stores, UnaryOperator<Agenda> loss) {
        List<Agenda> all = new ArrayList<>();
        stores.agendas.forEach((photo, agenda) -> all.add(agenda));
        all.forEach(agenda -> stores.agendas.put(agenda.photo(), loss.apply(agenda)));
        stores.commit();
    }

    /** Takes missing encounters for one and the same. */
    static final class NullEncountersEqual extends Mutant {
        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
            if (event instanceof ShardEvent.Registered registered) {
                Photo photo = registered.photo();
                Photo changed = new Photo(
                        photo.id(),
                        photo.object(),
                        photo.content(),
                        photo.input(),
                        photo.viewpoint(),
                        Optional.of(photo.encounter().orElse("null")),
                        photo.storedAt());
                return super.apply(shard, new ShardEvent.Registered(changed), now);
            }
            return super.apply(shard, event, now);
        }
    }

    /** Learns what it answered from the topic, some time later, instead of keeping it. */
    static final class RevisionReadBack extends Mutant {
        @Override
        void equip(SimulatedShard shard, SimulatedStores stores) {
            stores.answersThrough(new LoggedStore<>() {
                private int read;

                @Override
                public Optional<Revision> get(PhotoId key) {
                    List<Revision> log =
                            shard.log().matches.partition(shard.id().index());
                    read = Math.max(read, log.size() - 2);
                    return log.subList(0, read).stream()
                            .filter(each -> each.answer().photo().equals(key))
                            .reduce((earlier, later) -> later);
                }

                @Override
                public void put(PhotoId key, Revision value) {}

                @Override
                public void delete(PhotoId key) {}

                @Override
                public void forEach(BiConsumer<PhotoId, Revision> action) {}
            });
        }
    }

    /** Takes a partial answer of an earlier round, or epoch, for one of this. */
    static final class StalePartialsTaken extends Mutant {
        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
            if (event instanceof ShardEvent.Answered answered) {
                PartialAnswer partial = answered.partial();
                Optional<Agenda.Opening> open = shard.opening(partial.photo());
                if (open.isPresent()) {
                    PartialAnswer renumbered = new PartialAnswer(
                            partial.photo(),
                            open.get().epoch(),
                            open.get().round(),
                            partial.shard(),
                            partial.best(),
                            partial.told());
                    return super.apply(shard, new ShardEvent.Answered(renumbered), now);
                }
            }
            return super.apply(shard, event, now);
        }
    }

    /** Answers as though the homes had been told of every change. */
    static final class UntoldChangesDenied extends Mutant {
        @Override
        List<ShardOutput> sent(SimulatedShard shard, List<ShardOutput> outputs) {
            List<ShardOutput> sent = new ArrayList<>();
            for (ShardOutput output : outputs) {
                sent.add(
                        output instanceof ShardOutput.Reply reply
                                ? new ShardOutput.Reply(told(reply.partial()))
                                : output);
            }
            return sent;
        }

        private static PartialAnswer told(PartialAnswer partial) {
            return new PartialAnswer(
                    partial.photo(), partial.epoch(), partial.round(), partial.shard(), partial.best(), true);
        }
    }

    /** Does not tell the shards which whales people ruled out. */
    static final class RejectionsForgotten extends Mutant {
        @Override
        List<ShardOutput> apply(SimulatedShard shard, ShardEvent event, Instant now) {
            if (event instanceof ShardEvent.Probed probed) {
                ProbeBatch probe = probed.probe();
                List<ProbeEntry> entries = probe.entries().stream()
                        .map(each -> new ProbeEntry(
                                each.photo(),
                                each.vector(),
                                each.content(),
                                each.encounter(),
                                each.viewpoint(),
                                each.asking().map(asked -> new ProbeEntry.Asking(asked.round(), new TreeSet<>())),
                                each.change()))
                        .toList();
                return super.apply(
                        shard,
                        new ShardEvent.Probed(new ProbeBatch(probe.epoch(), probe.serving(), probe.home(), entries)),
                        now);
            }
            return super.apply(shard, event, now);
        }
    }

    /** Commits the offset of a record before its effects: a crash drops them. */
    static final class OffsetsCommittedFirst extends Mutant {
        @Override
        void crashed(SimulatedShard shard, SimulatedStores stores) {
            shard.skip(Source.EMBEDDINGS, 1);
            shard.skip(Source.IDENTITY, 1);
        }
    }
}
