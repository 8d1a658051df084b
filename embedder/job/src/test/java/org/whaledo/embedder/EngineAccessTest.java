package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.embedder.engine.FakeModels;
import org.whaledo.network.DeviceChoice;
import org.whaledo.store.InMemoryObjectStore;

final class EngineAccessTest {
    private final List<DeviceChoice> started = new ArrayList<>();

    @Test
    void startsOneEngineForAllSlotsOfAGpu() {
        EngineAccess access = new EngineAccess(new Recorded(started, 1), DeviceDemand.AUTO);

        try (SharedEngines.Use first = access.acquire(slot(0, "0"));
                SharedEngines.Use second = access.acquire(slot(1, "0"))) {
            assertThat(second.engine()).isSameAs(first.engine());
        }

        assertThat(started).containsExactly(new DeviceChoice.Gpu(0));
        assertThat(SharedEngines.running()).isZero();
    }

    @Test
    void startsOneEngineForEachGpu() {
        EngineAccess access = new EngineAccess(new Recorded(started, 2), DeviceDemand.GPU);

        try (SharedEngines.Use first = access.acquire(slot(0, "0", "1"));
                SharedEngines.Use second = access.acquire(slot(1, "0", "1"))) {
            assertThat(second.engine()).isNotSameAs(first.engine());
        }

        assertThat(started).containsExactly(new DeviceChoice.Gpu(0), new DeviceChoice.Gpu(1));
    }

    @Test
    void usesTheCpuWithoutResources() {
        EngineAccess access = new EngineAccess(new Recorded(started, 0), DeviceDemand.AUTO);

        access.acquire(slot(0)).close();

        assertThat(started).containsExactly(new DeviceChoice.Cpu());
    }

    @Test
    void endsTheJobForGoodWithoutTheGpuThatIsDemanded() {
        EngineAccess access = new EngineAccess(new Recorded(started, 0), DeviceDemand.GPU);

        assertThatThrownBy(() -> access.acquire(slot(0, "0")))
                .isInstanceOf(SuppressRestartsException.class)
                .hasStackTraceContaining("device = gpu");
        assertThat(started).isEmpty();
    }

    @Test
    void startsAfreshAfterTheLastUseHasEnded() {
        EngineAccess access = new EngineAccess(new Recorded(started, 0), DeviceDemand.CPU);

        access.acquire(slot(0)).close();
        access.acquire(slot(0)).close();

        assertThat(started).hasSize(2);
    }

    /** Flink's context of a subtask in a task manager that was given these GPUs. */
    private static RuntimeContext slot(int subtask, String... gpus) {
        return (RuntimeContext) Proxy.newProxyInstance(
                EngineAccessTest.class.getClassLoader(),
                new Class<?>[] {RuntimeContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getExternalResourceInfos" -> infos(List.of(gpus));
                    case "getTaskInfo" -> new TaskInfoImpl("any", 128, subtask, 2, 0);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }

    private static Set<ExternalResourceInfo> infos(List<String> gpus) {
        Set<ExternalResourceInfo> infos = new HashSet<>();
        gpus.forEach(gpu -> infos.add(new Gpu(gpu)));
        return infos;
    }

    private record Gpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }

    /** Equal to no other, so that tests do not share engines. */
    private static final class Recorded implements EngineSource {
        private static final long serialVersionUID = 1L;
        private final transient List<DeviceChoice> started;
        private final int gpus;

        private Recorded(List<DeviceChoice> started, int gpus) {
            this.started = started;
            this.gpus = gpus;
        }

        @Override
        public EmbeddingEngine start(DeviceChoice device) {
            started.add(device);
            return EmbeddingEngine.start(
                    TestConfiguration.engine(),
                    TestConfiguration.engine().cpu(),
                    new InMemoryObjectStore(),
                    new FakeModels(),
                    Clock.systemUTC());
        }

        @Override
        public int visibleGpus() {
            return gpus;
        }
    }
}
