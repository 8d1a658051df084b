package org.whaledo.embedder;

import java.io.Serializable;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.whaledo.failure.Failure;
import org.whaledo.network.DeviceChoice;

/** How a subtask comes to the engine of its process. */
record EngineAccess(EngineSource source, DeviceDemand demand) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** @throws SuppressRestartsException when the device is absent: another attempt would not bring it */
    SharedEngines.Use acquire(RuntimeContext context) {
        return SharedEngines.acquire(source, device(context));
    }

    private DeviceChoice device(RuntimeContext context) {
        try {
            return new SlotDevice(demand, source::visibleGpus)
                    .choose(
                            context.getExternalResourceInfos(SlotDevice.RESOURCE),
                            context.getTaskInfo().getIndexOfThisSubtask());
        } catch (Failure e) {
            throw new SuppressRestartsException(e);
        }
    }
}
