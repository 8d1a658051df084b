package org.whaledo.embedder;

/** Which device the configuration asks for. */
public enum DeviceDemand {
    /** A GPU when Flink hands one out and the network sees it, the CPU otherwise. */
    AUTO,
    CPU,
    /** A GPU, or the job does not start. */
    GPU
}
