package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whaledo.failure.FailureCode;

class DeviceChoiceTest {

    @Test
    void readsWhatConfigurationsSay() {
        assertThat(DeviceChoice.parse("cpu")).isEqualTo(new DeviceChoice.Cpu());
        assertThat(DeviceChoice.parse("GPU")).isEqualTo(new DeviceChoice.Gpu(0));
        assertThat(DeviceChoice.parse("gpu:3")).isEqualTo(new DeviceChoice.Gpu(3));
        assertThat(DeviceChoice.parse("auto")).isEqualTo(new DeviceChoice.Automatic());
    }

    @Test
    void refusesWhatIsNoDevice() {
        for (String each : List.of("", "tpu", "gpu:", "gpu:-1", "gpu:x", "cpu:0")) {
            assertThatThrownBy(() -> DeviceChoice.parse(each))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + each + "'");
        }
    }

    @Test
    void takesTheFirstGpuWhereThereIsOne() {
        assertThat(new DeviceChoice.Automatic().among(2)).isEqualTo(new DeviceChoice.Gpu(0));
        assertThat(new DeviceChoice.Automatic().among(0)).isEqualTo(new DeviceChoice.Cpu());
        assertThat(new DeviceChoice.Cpu().among(2)).isEqualTo(new DeviceChoice.Cpu());
        assertThat(new DeviceChoice.Gpu(1).among(2)).isEqualTo(new DeviceChoice.Gpu(1));
    }

    @Test
    void neverTakesTheProcessorForAGpuThatWasDemanded() {
        assertThatThrownBy(() -> new DeviceChoice.Gpu(2).among(2))
                .isInstanceOf(ModelFailure.class)
                .hasMessageContaining("GPU 2")
                .extracting(e -> ((ModelFailure) e).code())
                .isEqualTo(FailureCode.DEVICE_ABSENT);
    }
}
