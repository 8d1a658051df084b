package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;
import org.whaledo.event.Verdict;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** A shard as the owner of its photos: rows, rounds, answers and revisions. */
final class Home {
    private final Shard shard;
    private final Set<PhotoId> suspects = new HashSet<>();
    private long restarted;
    private long healed;

    Home(Shard shard) {
        this.shard = shard;
    }

    /** Applies an update of what is held of the photo, and draws its consequences: the row first, all else after. */
    void change(PhotoId photo, Cause cause, Runnable update) {
        Optional<Row> before = shard.row(photo);
        Optional<Query> asked = shard.query(photo);
        update.run();
        Optional<Row> after = shard.row(photo);
        if (!before.equals(after)) {
            shard.catalogue()
                    .ifPresent(catalogue -> after.ifPresentOrElse(catalogue::put, () -> catalogue.remove(photo)));
            shard.agendas.changed(photo, kind(before, after), shard.now());
        }
        settle(photo, asked, cause);
    }

    private static RowChange kind(Optional<Row> before, Optional<Row> after) {
        if (before.isEmpty()) {
            return RowChange.ADDED;
        }
        if (after.isEmpty()) {
            return RowChange.REMOVED;
        }
        return before.get().differsInWhaleAlone(after.get()) ? RowChange.RELABELLED : RowChange.REPLACED;
    }

    private void settle(PhotoId photo, Optional<Query> asked, Cause cause) {
        boolean stood = shard.roster.stands(photo);
        Optional<Query> asks = shard.query(photo);
        if (!asks.equals(asked)) {
            abandon(photo);
        }
        enrol(photo, asks);
        if (asks.isEmpty()) {
            finish(photo, cause);
            return;
        }
        if (!asks.equals(asked)) {
            shard.agendas.due(photo, ownCause(photo, cause), shard.now());
        } else if (!stood && shard.roster.stands(photo)) {
            shard.agendas.due(photo, Cause.CATALOGUE_GREW, shard.now());
        }
    }

    private void enrol(PhotoId photo, Optional<Query> asks) {
        Optional<PhotoId> promoted = asks.isPresent()
                ? shard.roster.put(shard.holdings.photo(photo).orElseThrow(), asks.get())
                : shard.roster.remove(photo);
        shard.answers.hold(photo, shard.roster.stands(photo));
        promoted.filter(shard.roster::stands).ifPresent(other -> {
            shard.answers.hold(other, true);
            shard.agendas.due(other, Cause.CATALOGUE_GREW, shard.now());
        });
    }

    /** No ranking is to be made: publishes what is known without one. */
    private void finish(PhotoId photo, Cause cause) {
        shard.agendas.settle(photo, shard.now());
        if (shard.serving().isEmpty()) {
            return;
        }
        if (shard.holdings.photo(photo).isEmpty()) {
            shard.answers
                    .inForce(photo)
                    .filter(revision -> revision.answer().verdict() != Verdict.DELETED)
                    .ifPresent(revision -> publish(revision.answer().deleted(), Cause.DELETION));
            return;
        }
        shard.holdings
                .settled(photo, shard.serving().get(), shard.epoch(), shard.rules, shard.rows())
                .ifPresent(answer -> publish(answer, cause));
    }

    private Cause ownCause(PhotoId photo, Cause cause) {
        Optional<Revision> inForce = shard.answers.inForce(photo);
        if (inForce.isEmpty()) {
            return Cause.FIRST;
        }
        boolean otherModel =
                !shard.serving().equals(Optional.of(inForce.get().answer().model()));
        return cause == Cause.INPUT && otherModel ? Cause.MODEL : cause;
    }

    /** Serves the model from now on: rounds under way are void, and every standing photo asks again. */
    void adopt(long epoch, ModelId model) {
        ShardLedger ledger = shard.ledger();
        shard.keep(new ShardLedger(epoch, Optional.of(model), ledger.lastRound(), ledger.rules()));
        List.copyOf(shard.agendas.open().keySet()).forEach(this::abandon);
        List.copyOf(shard.agendas.unannounced()).forEach(photo -> shard.agendas.announced(photo, shard.now()));
        shard.rebuild();
        askAgain(Cause.MODEL);
    }

    /** What was owed is forgotten: every photo is due, standing or not, and an answer of one that is gone ends. */
    void oweAnew() {
        List<PhotoId> gone = new ArrayList<>();
        shard.stores.answers().forEach((photo, revision) -> {
            if (shard.holdings.photo(photo).isEmpty()) {
                gone.add(photo);
            }
        });
        gone.forEach(photo -> finish(photo, Cause.DELETION));
        askAgain(Cause.CONFIGURATION);
        shard.roster.resting().forEach(query -> shard.agendas.due(query.photo(), Cause.CONFIGURATION, shard.now()));
    }

    /** Makes every standing photo due, and settles what needs no ranking. */
    void askAgain(Cause cause) {
        List<Photo> photos = new ArrayList<>(shard.holdings.photos());
        photos.sort(Photo.NEWEST_FIRST);
        for (Photo photo : photos) {
            boolean asks = shard.query(photo.id()).isPresent();
            if (!asks) {
                finish(photo.id(), cause);
            } else if (shard.answers.inForce(photo.id()).isEmpty()) {
                shard.agendas.due(photo.id(), Cause.FIRST, shard.now());
            } else if (shard.roster.stands(photo.id())) {
                shard.agendas.due(photo.id(), cause, shard.now());
            }
        }
    }

    /** A shard's share of a round; one of a round that is no longer under way is dropped. */
    void answered(PartialAnswer partial) {
        Optional<Agenda.Opening> open = shard.agendas.get(partial.photo()).open();
        if (open.isEmpty()
                || open.get().round() != partial.round()
                || open.get().epoch() != partial.epoch()) {
            return;
        }
        if (shard.id.count() == 1) {
            complete(partial.photo(), open.get(), List.of(partial));
            return;
        }
        shard.stores.parts().put(partial.key(), partial);
        List<PartialAnswer> parts = new ArrayList<>();
        for (int other = 0; other < shard.id.count(); other++) {
            shard.stores
                    .parts()
                    .get(new PartKey(partial.photo(), other))
                    .filter(part -> part.round() == partial.round())
                    .ifPresent(parts::add);
        }
        if (parts.size() == shard.id.count()) {
            complete(partial.photo(), open.get(), parts);
        }
    }

    private void complete(PhotoId photo, Agenda.Opening open, List<PartialAnswer> parts) {
        dropParts(photo);
        shard.agendas.closed(photo, shard.now());
        Photo asking = shard.holdings.photo(photo).orElseThrow();
        SortedSet<WhaleId> rejected = shard.query(photo).orElseThrow().rejected();
        ModelId model = shard.serving().orElseThrow();
        Shortlist best = Merge.of(parts.stream().map(PartialAnswer::best).toList(), shard.rules);
        Answer answer = Answer.ranked(asking, model, open.epoch(), shard.rules, rejected, best);
        boolean suspected = suspects.remove(photo);
        if (!shard.roster.stands(photo) || !open.isAudit()) {
            publish(answer, open.causes());
        } else if (shard.agendas.get(photo).due().isEmpty() && !shard.answers.isInForce(answer)) {
            weigh(answer, suspected, parts);
        }
    }

    /** Nothing that was told explains the other answer: what explains it is on its way, or it is a mistake. */
    private void weigh(Answer answer, boolean suspected, List<PartialAnswer> parts) {
        if (suspected) {
            publish(answer, Cause.AUDIT);
            healed++;
            return;
        }
        if (parts.stream().allMatch(PartialAnswer::told)) {
            suspects.add(answer.photo());
        }
        shard.agendas.due(answer.photo(), Cause.AUDIT, shard.now());
    }

    private void publish(Answer answer, Cause cause) {
        SortedSet<Cause> causes = new TreeSet<>();
        causes.add(cause);
        publish(answer, causes);
    }

    private void publish(Answer answer, SortedSet<Cause> causes) {
        boolean stands = shard.roster.stands(answer.photo());
        shard.answers
                .revise(answer, causes, stands, shard.now())
                .ifPresent(revision -> shard.send(new ShardOutput.Published(revision, shard.probabilities(answer))));
    }

    /** Makes rounds due again that lost a record on their way. */
    void restartTimedOut() {
        Instant oldest = shard.now().minus(shard.pacing.roundTimeout());
        List<PhotoId> late = shard.agendas.open().entrySet().stream()
                .filter(each -> each.getValue().at().isBefore(oldest))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(this::abandon);
        restarted += late.size();
    }

    private void abandon(PhotoId photo) {
        if (shard.agendas.get(photo).open().isPresent()) {
            dropParts(photo);
            shard.agendas.abandon(photo, shard.now());
        }
    }

    private void dropParts(PhotoId photo) {
        for (int other = 0; shard.id.count() > 1 && other < shard.id.count(); other++) {
            PartKey key = new PartKey(photo, other);
            if (shard.stores.parts().get(key).isPresent()) {
                shard.stores.parts().delete(key);
            }
        }
    }

    long restarted() {
        return restarted;
    }

    long healed() {
        return healed;
    }
}
