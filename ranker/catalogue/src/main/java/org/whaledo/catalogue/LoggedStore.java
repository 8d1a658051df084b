package org.whaledo.catalogue;

import java.util.Optional;
import java.util.function.BiConsumer;

/** A map whose writes are committed with the input offsets and the outputs of the same transaction, or not at all. */
public interface LoggedStore<K, V> {
    Optional<V> get(K key);

    void put(K key, V value);

    void delete(K key);

    /** In any order; the caller writes nothing meanwhile. */
    void forEach(BiConsumer<K, V> action);
}
