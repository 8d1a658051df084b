package org.whaledo.ranker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last value of each key of a compacted topic. */
final class LatestStore<K, V> extends SourceBackedStore<Keyed<K, V>> {
    private final Map<K, V> values = new LinkedHashMap<>();

    LatestStore(String name, Intake<Keyed<K, V>> intake) {
        super(name, intake);
    }

    /** A live view. */
    Map<K, V> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    void take(Keyed<K, V> event) {
        event.value().ifPresentOrElse(value -> values.put(event.key(), value), () -> values.remove(event.key()));
    }

    @Override
    void clear() {
        values.clear();
    }
}
