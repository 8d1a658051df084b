package org.whaledo.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A logged store without a log: for tests of one call after another. */
class InMemoryStore<K, V> implements LoggedStore<K, V> {
    final Map<K, V> entries;

    InMemoryStore(Map<K, V> entries) {
        this.entries = entries;
    }

    static <K extends Comparable<K>, V> InMemoryStore<K, V> sorted() {
        return new InMemoryStore<>(new TreeMap<>());
    }

    @Override
    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public void put(K key, V value) {
        entries.put(key, value);
    }

    @Override
    public void delete(K key) {
        entries.remove(key);
    }

    @Override
    public void forEach(BiConsumer<K, V> action) {
        entries.forEach(action);
    }
}
