package org.whaledo.embedder;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.embedder.engine.FakeModels;
import org.whaledo.embedder.engine.ModelSource;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.network.DeviceChoice;
import org.whaledo.store.InMemoryObjectStore;

/** A store and models for one test, found again by name after Flink has shipped the job to itself. */
final class FakeWorld implements AutoCloseable {
    private static final Map<String, FakeWorld> WORLDS = new ConcurrentHashMap<>();
    private final String name = UUID.randomUUID().toString();
    private final EngineSettings settings;
    private volatile EmbeddingEngine engine;
    private volatile ModelSource served;
    final InMemoryObjectStore store = new InMemoryObjectStore();
    final FakeModels models = new FakeModels();
    final TestPhotos photos = new TestPhotos(store);

    private FakeWorld(EngineSettings settings) {
        this.settings = settings;
    }

    /** With fake models. */
    static FakeWorld create(EngineSettings settings) {
        FakeWorld world = new FakeWorld(settings);
        world.served = world.models;
        WORLDS.put(world.name, world);
        return world;
    }

    /** With other models from now on. */
    void serve(ModelSource others) {
        served = others;
    }

    /** Photos that the engine has under way. */
    int running() {
        return engine.running();
    }

    EngineSource engines() {
        return new Engines(name);
    }

    @Override
    public void close() {
        WORLDS.remove(name);
    }

    private record Engines(String world) implements EngineSource {
        private static final long serialVersionUID = 1L;

        @Override
        public EmbeddingEngine start(DeviceChoice device) {
            FakeWorld found = WORLDS.get(world);
            found.engine = EmbeddingEngine.start(
                    found.settings, found.settings.cpu(), found.store, found.served, Clock.systemUTC());
            return found.engine;
        }

        @Override
        public int visibleGpus() {
            return 0;
        }
    }
}
