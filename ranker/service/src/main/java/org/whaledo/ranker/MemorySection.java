package org.whaledo.ranker;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.whaledo.catalogue.LoggedStore;

/**
 * One kind of what a shard must not forget, under a prefix of the shard's one logged store: one changelog partition a
 * shard keeps transactions small.
 */
final class MemorySection<K, V> implements LoggedStore<K, V> {
    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final Function<V, byte[]> write;
    private final Function<byte[], V> read;
    private final Function<V, K> keyOf;

    MemorySection(
            KeyValueStore<String, byte[]> store,
            String prefix,
            Function<V, byte[]> write,
            Function<byte[], V> read,
            Function<V, K> keyOf) {
        this.store = store;
        this.prefix = prefix;
        this.write = write;
        this.read = read;
        this.keyOf = keyOf;
    }

    @Override
    public Optional<V> get(K key) {
        return Optional.ofNullable(store.get(prefix + key)).map(read);
    }

    @Override
    public void put(K key, V value) {
        store.put(prefix + key, write.apply(value));
    }

    @Override
    public void delete(K key) {
        store.delete(prefix + key);
    }

    @Override
    public void forEach(BiConsumer<K, V> action) {
        try (KeyValueIterator<String, byte[]> all = store.prefixScan(prefix, new StringSerializer())) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> next = all.next();
                V value = read.apply(next.value);
                action.accept(keyOf.apply(value), value);
            }
        }
    }
}
