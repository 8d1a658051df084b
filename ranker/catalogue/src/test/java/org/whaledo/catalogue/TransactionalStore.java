package org.whaledo.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A logged store of the simulator: an abort undoes what was written since the last commit. */
final class TransactionalStore<K extends Comparable<K>, V> implements LoggedStore<K, V> {
    private final Map<K, V> entries = new HashMap<>();
    private final Map<K, Optional<V>> undo = new HashMap<>();

    @Override
    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void put(K key, V value) {
        undo.putIfAbsent(key, get(key));
        entries.put(key, value);
    }

    @Override
    public void delete(K key) {
        undo.putIfAbsent(key, get(key));
        entries.remove(key);
    }

    @Override
    public void forEach(BiConsumer<K, V> action) {
        new TreeMap<>(entries).forEach(action);
    }

    void commit() {
        undo.clear();
    }

    void abort() {
        undo.forEach((key, value) -> {
            if (value.isPresent()) {
                entries.put(key, value.get());
            } else {
                entries.remove(key);
            }
        });
        undo.clear();
    }

    void lose() {
        entries.clear();
        undo.clear();
    }

    TransactionalStore<K, V> copy() {
        TransactionalStore<K, V> copy = new TransactionalStore<>();
        copy.entries.putAll(entries);
        return copy;
    }
}
