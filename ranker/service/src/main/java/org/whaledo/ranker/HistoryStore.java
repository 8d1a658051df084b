package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Every event of a topic that is kept for ever, oldest first. */
final class HistoryStore<E> extends SourceBackedStore<E> {
    private final List<E> events = new ArrayList<>();

    HistoryStore(String name, Intake<E> intake) {
        super(name, intake);
    }

    /** A live view. */
    List<E> events() {
        return Collections.unmodifiableList(events);
    }

    @Override
    void take(E event) {
        events.add(event);
    }

    @Override
    void clear() {
        events.clear();
    }
}
