package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;
import org.whaledo.id.PhotoId;

/** A shard as one of those that every home asks and tells. */
final class Listener {
    private final Shard shard;
    private final Home home;

    Listener(Shard shard, Home home) {
        this.shard = shard;
        this.home = home;
    }

    /** Adopts a higher epoch before anything else; what is said under a lower one is of no use any more. */
    void hear(ProbeBatch probe) {
        if (probe.epoch() > shard.epoch()) {
            home.adopt(probe.epoch(), probe.serving());
        }
        if (probe.epoch() < shard.epoch()) {
            return;
        }
        Map<PhotoId, Catalogue.Scan> scans = scan(probe.entries());
        Set<PhotoId> asked = new HashSet<>();
        for (ProbeEntry entry : probe.entries()) {
            entry.query().ifPresent(query -> {
                asked.add(query.photo());
                reply(probe.epoch(), entry, query, scans.get(query.photo()));
            });
        }
        for (ProbeEntry entry : probe.entries()) {
            if (entry.change().isPresent()) {
                mark(entry, Optional.ofNullable(scans.get(entry.photo())), asked);
            }
        }
    }

    private Map<PhotoId, Catalogue.Scan> scan(List<ProbeEntry> entries) {
        List<ProbeEntry> withVector =
                entries.stream().filter(each -> each.vector().isPresent()).toList();
        List<Catalogue.Scan> scans = shard.catalogue()
                .orElseThrow()
                .scan(withVector.stream().map(each -> each.vector().get()).toList());
        Map<PhotoId, Catalogue.Scan> found = new HashMap<>();
        for (int i = 0; i < scans.size(); i++) {
            found.put(withVector.get(i).photo(), scans.get(i));
        }
        return found;
    }

    private void reply(long epoch, ProbeEntry entry, Query query, Catalogue.Scan scan) {
        long round = entry.asking().orElseThrow().round();
        Shortlist best = scan.shortlist(query, shard.rules);
        boolean told = shard.agendas.unannounced().isEmpty();
        PartialAnswer partial = new PartialAnswer(query.photo(), epoch, round, shard.id.index(), best, told);
        if (shard.id.count() == 1) {
            home.answered(partial);
            return;
        }
        shard.send(new ShardOutput.Reply(partial));
    }

    /** @param asked photos whose query came with the change: it saw the row as it is */
    private void mark(ProbeEntry entry, Optional<Catalogue.Scan> scan, Set<PhotoId> asked) {
        RowChange kind = entry.change().orElseThrow().kind();
        if (kind == RowChange.ADDED) {
            shard.grew();
        }
        List<PhotoId> touched = new ArrayList<>();
        for (Query query : shard.roster.standing()) {
            PhotoId photo = query.photo();
            if (!photo.equals(entry.photo()) && touches(entry, scan, query, asked.contains(photo))) {
                touched.add(photo);
            }
        }
        touched.forEach(photo -> shard.agendas.due(photo, cause(kind), shard.now()));
    }

    private boolean touches(ProbeEntry entry, Optional<Catalogue.Scan> scan, Query query, boolean asked) {
        boolean added = entry.change().orElseThrow().kind() == RowChange.ADDED;
        Optional<Agenda.Opening> open = shard.agendas.get(query.photo()).open();
        if (open.isPresent()) {
            return !(asked && !open.get().isAudit())
                    && (!added
                            || entry.row()
                                    .filter(row -> shard.rules.admits(query, row))
                                    .isPresent());
        }
        Optional<Answer> inForce = shard.answers.inForce(query.photo()).map(Revision::answer);
        if (inForce.isEmpty() || !inForce.get().isRanked()) {
            return false;
        }
        float score = scan.map(each -> each.score(query.photo())).orElse(Float.NaN);
        return shard.dirtyRule.touches(shard.rules, inForce.get(), query, entry, score);
    }

    private static Cause cause(RowChange kind) {
        return switch (kind) {
            case ADDED -> Cause.CATALOGUE_GREW;
            case REMOVED -> Cause.CATALOGUE_SHRANK;
            case RELABELLED -> Cause.DECISION;
            case REPLACED -> Cause.INPUT;
        };
    }
}
