package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.whaledo.event.Cause;
import org.whaledo.id.PhotoId;

/** Decides when rounds start and changes are told; a photo's change and its question travel as one entry. */
final class Dispatch {
    private static final int CHANGE_BATCHES_PER_TICK = 4;
    private final Shard shard;
    private final Consumer<ProbeBatch> inline;

    /** @param inline hears the probe when there is no other shard */
    Dispatch(Shard shard, Consumer<ProbeBatch> inline) {
        this.shard = shard;
        this.inline = inline;
    }

    void tick() {
        if (shard.serving().isEmpty()) {
            return;
        }
        Map<PhotoId, ProbeEntry> entries = new LinkedHashMap<>();
        List<PhotoId> starting = starting();
        if (!starting.isEmpty()) {
            ShardLedger ledger = shard.ledger();
            long last = ledger.lastRound() + starting.size();
            shard.keep(new ShardLedger(ledger.epoch(), ledger.serving(), last, ledger.rules()));
            long round = ledger.lastRound();
            for (PhotoId photo : starting) {
                entries.put(photo, open(photo, ++round));
            }
        }
        for (PhotoId photo : telling()) {
            entries.put(photo, entry(photo, Optional.empty()));
            shard.agendas.announced(photo, shard.now());
        }
        send(List.copyOf(entries.values()));
    }

    /** None while the shard has the epoch from a probe alone: what an answer needs of its model, control tells. */
    private List<PhotoId> starting() {
        if (!shard.isTold()) {
            return List.of();
        }
        int places = shard.pacing.batch() * shard.pacing.batchesInFlight()
                - shard.agendas.open().size();
        List<PhotoId> starting = new ArrayList<>();
        for (Urgency urgency : Urgency.values()) {
            for (Map.Entry<PhotoId, Instant> each :
                    shard.agendas.waiting(urgency).entrySet()) {
                if (starting.size() >= places) {
                    return starting;
                }
                if (ripe(urgency, each.getValue())) {
                    starting.add(each.getKey());
                }
            }
        }
        return starting;
    }

    private boolean ripe(Urgency urgency, Instant since) {
        Instant now = shard.now();
        if (urgency == Urgency.FIRST_ANSWER) {
            return true;
        }
        if (now.isBefore(since.plus(shard.pacing.debounce()))) {
            return false;
        }
        return urgency != Urgency.NEW_PHOTO
                || !shard.lastGrowth().isAfter(now.minus(shard.pacing.debounce()))
                || !since.isAfter(now.minus(shard.pacing.patience()));
    }

    /** A photo that waits for its first round tells of its row when it asks. */
    private List<PhotoId> telling() {
        Map<PhotoId, Instant> askingSoon = shard.agendas.waiting(Urgency.FIRST_ANSWER);
        return shard.agendas.unannounced().stream()
                .filter(photo -> !askingSoon.containsKey(photo))
                .limit((long) CHANGE_BATCHES_PER_TICK * shard.pacing.batch())
                .toList();
    }

    private ProbeEntry open(PhotoId photo, long round) {
        Query query = shard.query(photo)
                .orElseThrow(() -> new IllegalStateException("photo " + photo + " is due and asks nothing"));
        ProbeEntry entry = entry(photo, Optional.of(new ProbeEntry.Asking(round, query.rejected())));
        Agenda.Opening opening = new Agenda.Opening(
                round, shard.epoch(), shard.now(), shard.agendas.get(photo).due());
        shard.agendas.opened(photo, opening, shard.now());
        return entry;
    }

    private ProbeEntry entry(PhotoId photo, Optional<ProbeEntry.Asking> asking) {
        Optional<Row> row = shard.row(photo);
        Optional<ProbeEntry.Change> change = shard.agendas
                .get(photo)
                .unannounced()
                .map(kind -> new ProbeEntry.Change(kind, row.flatMap(Row::whale)));
        return ProbeEntry.of(photo, row, asking, change);
    }

    private void send(List<ProbeEntry> entries) {
        for (int from = 0; from < entries.size(); from += shard.pacing.batch()) {
            int to = Math.min(entries.size(), from + shard.pacing.batch());
            ProbeBatch probe = new ProbeBatch(
                    shard.epoch(), shard.serving().orElseThrow(), shard.id.index(), entries.subList(from, to));
            if (shard.id.count() == 1) {
                inline.accept(probe);
            } else {
                shard.send(new ShardOutput.Multicast(probe));
            }
        }
    }

    /** When nothing else is to do, asks a few photos again, in turn: what this publishes at rest is a bug. */
    void audit(AuditTurn turn) {
        if (!shard.agendas.isIdle()) {
            return;
        }
        for (int i = 0; i < shard.pacing.audited(); i++) {
            turn.next(shard.roster).ifPresent(photo -> shard.agendas.due(photo, Cause.AUDIT, shard.now()));
        }
    }
}
