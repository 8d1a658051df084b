package org.whaledo.ranker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An instance of the ranker in a process of its own, which can be killed without a word. */
final class RankerProcess {
    private static final int KILLED = 128 + 9;
    private final Process process;

    private RankerProcess(Process process) {
        this.process = process;
    }

    /** @param settings further ones of {@code whaledo.ranker}, {@code threads=4} */
    static RankerProcess start(String bootstrap, Path folder, String... settings) throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dwhaledo.ranker.bootstrap=" + bootstrap,
                "-Dwhaledo.ranker.instance=" + folder.getFileName(),
                "-Dwhaledo.ranker.state-folder=" + folder,
                "-Dwhaledo.ranker.session-timeout=6s",
                "-Dwhaledo.ranker.transaction-timeout=5s",
                "-Dwhaledo.ranker.http.port=0"));
        for (String setting : settings) {
            command.add("-Dwhaledo.ranker." + setting);
        }
        command.add(RankerService.class.getName());
        return new RankerProcess(new ProcessBuilder(command).inheritIO().start());
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the process survives its killing");
        }
    }

    /** Whether it was the killing that ended it. */
    boolean wasKilled() {
        return process.exitValue() == KILLED;
    }
}
