package org.whaledo.trainer.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The most memory that this process has held: resident, the engine's share included, where the system tells (Linux); else the
 * JVM's own.
 */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";
    private static final long KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Bytes. */
    static long ofThisProcess() {
        return resident(STATUS).orElseGet(PeakMemory::ofJvm);
    }

    /** @param status as Linux writes it for a process */
    static OptionalLong resident(Path status) {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).strip())
                    .mapToLong(amount -> Long.parseLong(amount.replaceFirst("\\s*kB$", "")) * KIBIBYTE)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    static long ofJvm() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(MemoryPoolMXBean::isValid)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
