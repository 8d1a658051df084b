package org.whaledo.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processor's instruction set offers a network. */
record ProcessorFeatures(Set<String> flags) {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    static ProcessorFeatures ofThisMachine() {
        try (Stream<String> lines = Files.lines(LINUX)) {
            return parse(lines);
        } catch (IOException notLinux) {
            return new ProcessorFeatures(Set.of());
        }
    }

    static ProcessorFeatures parse(Stream<String> cpuinfo) {
        return new ProcessorFeatures(cpuinfo.filter(line -> line.startsWith("flags"))
                .limit(1)
                .flatMap(line -> Arrays.stream(
                        line.substring(line.indexOf(':') + 1).trim().split(" +")))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Products of bfloat16 in hardware; in software they would be slower than 32 bits. */
    boolean bfloat16() {
        return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
    }
}
