package org.whaledo.local.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time of this process up to one moment. The two ends of a window give what was spent in it; a thread that ended in
 * between counts as the JVM's.
 *
 * @param nanos by what the threads work for
 * @param process of all threads, the JVM's own included
 */
record CpuTimes(Map<Part, Long> nanos, long process) {
    static final String TOTAL = "total";

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How the threads of forward passes are named. */
    static final String LANE = "embedder-lane";

    /** In the order in which a thread's name is looked at. */
    private enum Part {
        NETWORK(LANE),
        DECODE("embedder-decode"),
        FETCH("embedder-fetch", "OkHttp"),
        STORE("S3Proxy", "qtp"),
        BROKER("data-plane", "kafka-scheduler", "quorum-", "raft-", "Expiration", "executor-", "group-coordinator"),
        RANKER("ranker-"),
        INGEST("whaledo-ingest", "ingest-"),
        FLINK(
                "Source",
                "attach-models",
                "embed-",
                "embeddings",
                "quarantine",
                "flink",
                "Checkpoint",
                "kafka-producer-network-thread",
                "jobmanager",
                "Async"),
        MEASURING("bench"),
        OTHER(""),
        JVM;

        private final List<String> prefixes;

        Part(String... prefixes) {
            this.prefixes = List.of(prefixes);
        }

        static Part of(String thread) {
            for (Part each : values()) {
                if (each.prefixes.stream().anyMatch(thread::startsWith)) {
                    return each;
                }
            }
            throw new IllegalStateException("every name starts with nothing");
        }
    }

    static CpuTimes now() {
        Map<Part, Long> nanos = new EnumMap<>(Part.class);
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            long spent = thread == null ? -1 : THREADS.getThreadCpuTime(thread.getThreadId());
            if (spent > 0) {
                nanos.merge(Part.of(thread.getThreadName()), spent, Long::sum);
            }
        }
        return new CpuTimes(nanos, PROCESS.getProcessCpuTime());
    }

    /** @return milliseconds a photo, for each part that worked, named as on a row; {@code total} last */
    Map<String, Double> since(CpuTimes earlier, int photos) {
        Map<String, Double> millis = new LinkedHashMap<>();
        double total = (process - earlier.process) / 1e6 / photos;
        double inThreads = 0;
        for (Part part : Part.values()) {
            double spent = part == Part.JVM
                    ? total - inThreads
                    : (nanos.getOrDefault(part, 0L) - earlier.nanos.getOrDefault(part, 0L)) / 1e6 / photos;
            if (spent > 0) {
                inThreads += spent;
                millis.put(part.name().toLowerCase(Locale.ROOT), spent);
            }
        }
        millis.put(TOTAL, total);
        return millis;
    }
}
