package org.whaledo.local.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time of this process up to one moment. The two ends of a window give what was spent in it; a thread that ended in
 * between counts as the JVM's, one that took another name for the part of its last one.
 *
 * @param threads by thread id
 * @param process nanoseconds of all threads, the JVM's own included
 */
record CpuTimes(Map<Long, CpuTimes.Spent> threads, long process) {
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

    /** @param nanos of one thread since it began */
    private record Spent(Part part, long nanos) {}

    static CpuTimes now() {
        Map<Long, Spent> threads = new HashMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            long spent = thread == null ? -1 : THREADS.getThreadCpuTime(thread.getThreadId());
            if (spent > 0) {
                threads.put(thread.getThreadId(), new Spent(Part.of(thread.getThreadName()), spent));
            }
        }
        return new CpuTimes(threads, PROCESS.getProcessCpuTime());
    }

    /** @return milliseconds a photo, for each part that worked, named as on a row; {@code total} last */
    Map<String, Double> since(CpuTimes earlier, int photos) {
        Map<Part, Long> nanos = new EnumMap<>(Part.class);
        threads.forEach((id, spent) -> {
            Spent before = earlier.threads.getOrDefault(id, new Spent(spent.part(), 0));
            nanos.merge(spent.part(), spent.nanos() - before.nanos(), Long::sum);
        });
        long all = process - earlier.process;
        long inThreads = nanos.values().stream().mapToLong(Long::longValue).sum();
        nanos.put(Part.JVM, Math.max(0, all - inThreads));
        Map<String, Double> millis = new LinkedHashMap<>();
        nanos.forEach((part, spent) -> {
            if (spent > 0) {
                millis.put(part.name().toLowerCase(Locale.ROOT), spent / 1e6 / photos);
            }
        });
        millis.put(TOTAL, all / 1e6 / photos);
        return millis;
    }
}
