package org.whaledo.local.bench;

import java.util.Map;

/**
 * How fast a run was.
 *
 * @param costs milliseconds of processor time a photo, by part of the process
 */
record Throughput(double photosPerSecond, Map<String, Double> costs) {

    /** Photos a second of one processor that does nothing else; says the same however busy the machine is. */
    double photosPerProcessorSecond() {
        return 1000 / costs.get(CpuTimes.TOTAL);
    }
}
