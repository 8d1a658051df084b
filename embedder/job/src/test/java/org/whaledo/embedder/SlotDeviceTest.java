package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.DeviceChoice;

final class SlotDeviceTest {
    private static final IntSupplier NEVER_ASKED = () -> {
        throw new AssertionError("the native engine is started for nothing");
    };

    @Test
    void usesGpuThatFlinkHandsOut() {
        SlotDevice auto = new SlotDevice(DeviceDemand.AUTO, () -> 1);

        assertThat(auto.choose(gpus("0"), 0)).isEqualTo(new DeviceChoice.Gpu(0));
    }

    @Test
    void usesCpuWhenFlinkHandsOutNone() {
        SlotDevice auto = new SlotDevice(DeviceDemand.AUTO, NEVER_ASKED);

        assertThat(auto.choose(List.of(), 0)).isEqualTo(new DeviceChoice.Cpu());
    }

    @Test
    void usesCpuWhenTheNetworkCannotUseWhatIsHandedOut() {
        SlotDevice auto = new SlotDevice(DeviceDemand.AUTO, () -> 0);

        assertThat(auto.choose(gpus("0"), 0)).isEqualTo(new DeviceChoice.Cpu());
    }

    @Test
    void leavesGpuAloneWhenCpuIsDemanded() {
        SlotDevice cpu = new SlotDevice(DeviceDemand.CPU, NEVER_ASKED);

        assertThat(cpu.choose(gpus("0"), 0)).isEqualTo(new DeviceChoice.Cpu());
    }

    @Test
    void sharesSeveralGpusOutOverSubtasks() {
        SlotDevice gpu = new SlotDevice(DeviceDemand.GPU, () -> 4);

        assertThat(List.of(0, 1, 2, 3))
                .map(subtask -> gpu.choose(gpus("3", "1"), subtask))
                .containsExactly(
                        new DeviceChoice.Gpu(1),
                        new DeviceChoice.Gpu(3),
                        new DeviceChoice.Gpu(1),
                        new DeviceChoice.Gpu(3));
    }

    @Test
    void takesTheFirstGpuWhereFlinkKnowsNoResources() {
        SlotDevice gpu = new SlotDevice(DeviceDemand.GPU, () -> 1);

        assertThat(gpu.choose(List.of(), 0)).isEqualTo(new DeviceChoice.Gpu(0));
    }

    @Test
    void refusesToStartWithoutTheGpuThatIsDemanded() {
        SlotDevice gpu = new SlotDevice(DeviceDemand.GPU, () -> 0);

        for (Collection<ExternalResourceInfo> handedOut : List.of(gpus("0"), gpus())) {
            assertThatThrownBy(() -> gpu.choose(handedOut, 0))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DEVICE_ABSENT));
        }
    }

    private static Collection<ExternalResourceInfo> gpus(String... indexes) {
        return List.of(indexes).stream().<ExternalResourceInfo>map(FakeGpu::new).toList();
    }

    private record FakeGpu(String index) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return key.equals("index") ? Optional.of(index) : Optional.empty();
        }

        @Override
        public Collection<String> getKeys() {
            return List.of("index");
        }
    }
}
