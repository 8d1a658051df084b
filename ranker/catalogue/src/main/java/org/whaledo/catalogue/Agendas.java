package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;
import org.whaledo.id.PhotoId;

/** What the home owes its photos: the logged store, and in memory the queues by urgency that follow from it. */
final class Agendas {
    private final LoggedStore<PhotoId, Agenda> store;
    private final Map<PhotoId, Agenda> agendas = new HashMap<>();
    private final Map<Urgency, Map<PhotoId, Instant>> queues = new EnumMap<>(Urgency.class);
    private final Map<PhotoId, Agenda.Opening> open = new LinkedHashMap<>();
    private final Set<PhotoId> unannounced = new LinkedHashSet<>();

    Agendas(LoggedStore<PhotoId, Agenda> store, Instant now) {
        this.store = store;
        for (Urgency urgency : Urgency.values()) {
            queues.put(urgency, new LinkedHashMap<>());
        }
        List<Agenda> found = new ArrayList<>();
        store.forEach((photo, agenda) -> found.add(agenda));
        found.sort((one, other) -> one.photo().compareTo(other.photo()));
        found.forEach(agenda -> index(agenda, now));
    }

    /** Another round is needed. */
    void due(PhotoId photo, Cause cause, Instant now) {
        Agenda agenda = get(photo);
        if (agenda.due().contains(cause)) {
            return;
        }
        keep(new Agenda(photo, agenda.open(), with(agenda.due(), Set.of(cause)), agenda.unannounced()), now);
    }

    /** No round is needed any more, and the one under way is of no use. */
    void settle(PhotoId photo, Instant now) {
        Agenda agenda = get(photo);
        keep(new Agenda(photo, Optional.empty(), new TreeSet<>(), agenda.unannounced()), now);
    }

    void opened(PhotoId photo, Agenda.Opening opening, Instant now) {
        keep(new Agenda(photo, Optional.of(opening), new TreeSet<>(), Optional.empty()), now);
    }

    /** The round under way is of no use; its causes are due again. */
    void abandon(PhotoId photo, Instant now) {
        Agenda agenda = get(photo);
        if (agenda.open().isPresent()) {
            SortedSet<Cause> due = with(agenda.due(), agenda.open().get().causes());
            keep(new Agenda(photo, Optional.empty(), due, agenda.unannounced()), now);
        }
    }

    void closed(PhotoId photo, Instant now) {
        Agenda agenda = get(photo);
        keep(new Agenda(photo, Optional.empty(), agenda.due(), agenda.unannounced()), now);
    }

    /** The photo's row changed once more since the shards were told. */
    void changed(PhotoId photo, RowChange kind, Instant now) {
        Agenda agenda = get(photo);
        RowChange merged =
                agenda.unannounced().map(earlier -> merge(earlier, kind)).orElse(kind);
        keep(new Agenda(photo, agenda.open(), agenda.due(), Optional.of(merged)), now);
    }

    void announced(PhotoId photo, Instant now) {
        Agenda agenda = get(photo);
        keep(new Agenda(photo, agenda.open(), agenda.due(), Optional.empty()), now);
    }

    /** Only a row that nobody can have seen before counts as added: a round may have met it in between. */
    private static RowChange merge(RowChange earlier, RowChange later) {
        return later == RowChange.REMOVED || earlier == later ? later : RowChange.REPLACED;
    }

    Agenda get(PhotoId photo) {
        Agenda agenda = agendas.get(photo);
        return agenda == null ? Agenda.empty(photo) : agenda;
    }

    /** Photos that need a round and have none under way, with the time since when; longest waiting first. */
    Map<PhotoId, Instant> waiting(Urgency urgency) {
        return Collections.unmodifiableMap(queues.get(urgency));
    }

    Map<PhotoId, Agenda.Opening> open() {
        return Collections.unmodifiableMap(open);
    }

    Set<PhotoId> unannounced() {
        return Collections.unmodifiableSet(unannounced);
    }

    /** Whether no round is under way or needed. */
    boolean isIdle() {
        return open.isEmpty() && queues.values().stream().allMatch(Map::isEmpty);
    }

    /** Photos that need a round, under way or not; an audit is no need. */
    long dueCount() {
        return agendas.values().stream().filter(each -> isNeed(each.due())).count();
    }

    /** Rounds under way, audits apart. */
    long openCount() {
        return open.values().stream().filter(each -> isNeed(each.causes())).count();
    }

    private static boolean isNeed(Set<Cause> causes) {
        return !causes.isEmpty() && !causes.equals(Set.of(Cause.AUDIT));
    }

    private void keep(Agenda agenda, Instant now) {
        if (agenda.equals(get(agenda.photo()))) {
            return;
        }
        if (agenda.isEmpty()) {
            store.delete(agenda.photo());
        } else {
            store.put(agenda.photo(), agenda);
        }
        index(agenda, now);
    }

    private void index(Agenda agenda, Instant now) {
        PhotoId photo = agenda.photo();
        Instant since = now;
        for (Map<PhotoId, Instant> queue : queues.values()) {
            Instant earlier = queue.get(photo);
            since = earlier == null ? since : earlier;
        }
        Urgency urgency = Urgency.of(agenda.due());
        boolean waits = !agenda.due().isEmpty() && agenda.open().isEmpty();
        for (Map.Entry<Urgency, Map<PhotoId, Instant>> queue : queues.entrySet()) {
            if (waits && queue.getKey() == urgency) {
                queue.getValue().putIfAbsent(photo, since);
            } else {
                queue.getValue().remove(photo);
            }
        }
        open.remove(photo);
        agenda.open().ifPresent(opening -> open.put(photo, opening));
        unannounced.remove(photo);
        if (agenda.unannounced().isPresent()) {
            unannounced.add(photo);
        }
        if (agenda.isEmpty()) {
            agendas.remove(photo);
        } else {
            agendas.put(photo, agenda);
        }
    }

    private static SortedSet<Cause> with(Collection<Cause> causes, Collection<Cause> more) {
        SortedSet<Cause> all = new TreeSet<>(causes);
        all.addAll(more);
        return all;
    }
}
