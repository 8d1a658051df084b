package org.whaledo.embedder;

import java.io.Serializable;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.network.DeviceChoice;

/**
 * How to start an engine in whatever process a subtask finds itself in. Travels with the job. Two that are equal start
 * interchangeable engines: that is how the slots of a process find their common one.
 */
interface EngineSource extends Serializable {

    EmbeddingEngine start(DeviceChoice device);

    /** GPUs that engines of this source can use in this process. */
    int visibleGpus();
}
