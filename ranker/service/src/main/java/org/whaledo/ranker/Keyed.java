package org.whaledo.ranker;

import java.util.Optional;

/** What a compacted topic says of one key from now on: a value, or nothing after a tombstone. */
record Keyed<K, V>(K key, Optional<V> value) {}
