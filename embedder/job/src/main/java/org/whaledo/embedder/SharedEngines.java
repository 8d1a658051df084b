package org.whaledo.embedder;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.id.ModelId;
import org.whaledo.network.DeviceChoice;

/**
 * The engines of this process, each shared by all slots that use its device.
 *
 * <p>This is the one piece of static state in the room. Flink gives a GPU to a task manager process and runs several
 * slots in it, makes every function from bytes, and offers no place where the functions of a process could meet. A model
 * a slot would multiply the weights in the device's memory and halve the batches. So they meet here: the first use
 * starts the engine, the last one closes it. Thread-safe; starting and closing exclude each other, so that a restarted
 * job never loads native memory twice.
 */
final class SharedEngines {
    private static final Logger LOG = LoggerFactory.getLogger(SharedEngines.class);
    private static final Map<Key, Shared> RUNNING = new HashMap<>();

    private record Key(EngineSource source, DeviceChoice device) {}

    private static final class Shared {
        private final EmbeddingEngine engine;
        private int uses;

        private Shared(EmbeddingEngine engine) {
            this.engine = engine;
        }
    }

    private SharedEngines() {}

    static Use acquire(EngineSource source, DeviceChoice device) {
        synchronized (RUNNING) {
            Key key = new Key(source, device);
            Shared shared = RUNNING.get(key);
            if (shared == null) {
                LOG.atInfo().addKeyValue("device", device).log("engine starts");
                shared = new Shared(source.start(device));
                RUNNING.put(key, shared);
            }
            shared.uses++;
            return new Use(key, shared);
        }
    }

    /** Engines that run in this process now. */
    static int running() {
        synchronized (RUNNING) {
            return RUNNING.size();
        }
    }

    static Set<ModelId> loadedModels() {
        synchronized (RUNNING) {
            return RUNNING.values().stream()
                    .flatMap(shared -> shared.engine.loadedModels().stream())
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static void release(Key key, Shared shared) {
        synchronized (RUNNING) {
            shared.uses--;
            if (shared.uses == 0) {
                RUNNING.remove(key, shared);
                shared.engine.close();
                LOG.atInfo().addKeyValue("device", key.device()).log("engine ended");
            }
        }
    }

    /** One slot's share in an engine. Close it once. */
    static final class Use implements AutoCloseable {
        private final Key key;
        private final Shared shared;

        private Use(Key key, Shared shared) {
            this.key = key;
            this.shared = shared;
        }

        EmbeddingEngine engine() {
            return shared.engine;
        }

        @Override
        public void close() {
            release(key, shared);
        }
    }
}
