package org.whaledo.embedder;

import java.util.Collection;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.DeviceChoice;

/**
 * Chooses the device of a subtask from what was demanded, what Flink hands out (to a task manager, not to a slot) and
 * what the network can use. Several GPUs are shared out over the subtasks.
 */
final class SlotDevice {
    /** Name of Flink's external resource. */
    static final String RESOURCE = "gpu";

    private static final Logger LOG = LoggerFactory.getLogger(SlotDevice.class);
    private static final String INDEX = "index";

    private final DeviceDemand demand;
    private final IntSupplier visibleGpus;

    /** @param visibleGpus how many GPUs the network can use; asked only when it matters */
    SlotDevice(DeviceDemand demand, IntSupplier visibleGpus) {
        this.demand = demand;
        this.visibleGpus = visibleGpus;
    }

    /** @throws Failure DEVICE_ABSENT when a GPU is demanded and there is none */
    DeviceChoice choose(Collection<ExternalResourceInfo> handedOut, int subtask) {
        List<Integer> indexes = handedOut.stream()
                .flatMap(info -> info.getProperty(INDEX).stream())
                .map(index -> Integer.parseInt(index.strip()))
                .sorted()
                .toList();
        return switch (demand) {
            case CPU -> new DeviceChoice.Cpu();
            case AUTO -> indexes.isEmpty() ? new DeviceChoice.Cpu() : ifUsable(indexes, subtask);
            case GPU -> demanded(indexes, subtask);
        };
    }

    private DeviceChoice ifUsable(List<Integer> indexes, int subtask) {
        if (visibleGpus.getAsInt() > 0) {
            return share(indexes, subtask);
        }
        LOG.atWarn().addKeyValue("handedOut", indexes).log("Flink hands out GPUs that the network cannot use: CPU");
        return new DeviceChoice.Cpu();
    }

    /** A cluster without Flink's resource framework, or a mini cluster, hands out nothing: then the first GPU it is. */
    private DeviceChoice demanded(List<Integer> indexes, int subtask) {
        int visible = visibleGpus.getAsInt();
        if (visible == 0) {
            throw new Failure(
                    FailureCode.DEVICE_ABSENT,
                    "device = gpu, Flink hands out " + indexes + ", the network can use none");
        }
        return indexes.isEmpty() ? new DeviceChoice.Gpu(0) : share(indexes, subtask);
    }

    private static DeviceChoice share(List<Integer> indexes, int subtask) {
        return new DeviceChoice.Gpu(indexes.get(subtask % indexes.size()));
    }
}
