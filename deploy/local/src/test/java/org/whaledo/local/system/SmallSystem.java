package org.whaledo.local.system;

import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.id.ModelId;
import org.whaledo.image.Preprocessing;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.folder.Ports;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.store.StoreEndpoint;
import org.whaledo.topic.CommittedTopics;

/**
 * The whole system in this process with a small random network, on free ports, in a folder that outlives it. Commands
 * find it in {@code data} below that folder.
 */
public final class SmallSystem implements AutoCloseable {
    private static final Duration REST = Duration.ofMinutes(4);

    private final Path model;
    private final DataFolder data;
    private final LocalSystem system;
    private final Endpoints endpoints;

    private SmallSystem(Path model, DataFolder data, LocalSystem system) {
        this.model = model;
        this.data = data;
        this.system = system;
        this.endpoints = system.start();
        data.publish(endpoints);
    }

    /** On its own store. */
    public static SmallSystem start(Path folder) {
        return start(folder, Optional.empty(), free(38_092));
    }

    /** @param store the one to work on, if not its own */
    static SmallSystem start(Path folder, Optional<StoreEndpoint> store, OptionalInt kafka) {
        return start(folder, store, kafka, ConfigFactory.empty());
    }

    /** @param changes to the services' settings */
    public static SmallSystem start(Path folder, Config changes) {
        return start(folder, Optional.empty(), free(38_092), changes);
    }

    private static SmallSystem start(Path folder, Optional<StoreEndpoint> store, OptionalInt kafka, Config changes) {
        Path model = folder.resolve("model");
        if (!Files.exists(model)) {
            FreshModel.write(model, Architecture.RESNET10, Preprocessing.ofSize(32, 64), 7);
        }
        OptionalInt s3 = store.isPresent() ? OptionalInt.empty() : free(38_000);
        LocalSettings settings =
                new LocalSettings(folder.resolve("data"), model, store, s3, kafka, free(38_180), free(38_281), changes);
        DataFolder data = DataFolder.open(settings.data());
        LocalSystem system = new LocalSystem(settings, data, Clock.systemUTC(), part -> {});
        try {
            return new SmallSystem(model, data, system);
        } catch (RuntimeException e) {
            system.close();
            data.close();
            throw e;
        }
    }

    static OptionalInt free(int from) {
        return OptionalInt.of(new Ports().take("a test", OptionalInt.empty(), from));
    }

    LocalSystem system() {
        return system;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** The first and only model. */
    public ModelId model() {
        return LocalModel.open(model).manifest().modelId();
    }

    public CommittedTopics topics() {
        return new CommittedTopics(endpoints.kafka().client());
    }

    /** Waits until that many photos are live and nothing moves any more. */
    public AnswerAudit awaitRest(int photos) {
        await().atMost(REST)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> system.isIdle() && audit().photos() == photos && system.isIdle());
        return audit();
    }

    public AnswerAudit audit() {
        return AnswerAudit.of(endpoints.kafka().client(), RankingRules.standard());
    }

    @Override
    public void close() {
        try (data) {
            system.close();
        }
    }
}
