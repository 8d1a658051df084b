package org.whaledo.trainer.retraining;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Runs a training's process again and again until it is done: what one that was killed had finished, the next does not
 * repeat. For one thread.
 */
final class TrainingProcess {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingProcess.class);
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final ProcessSettings settings;
    private final RunFolder folder;
    private final Interruption interruption;

    TrainingProcess(ProcessSettings settings, RunFolder folder, Interruption interruption) {
        this.settings = settings;
        this.folder = folder;
        this.interruption = interruption;
    }

    /** Hears of what goes on, on the caller's thread. */
    interface Listener {
        void heard(ProcessMessage message);

        /** @param number from 1 */
        void attempt(int number);
    }

    /**
     * Returns when the work is done.
     *
     * @param arguments of {@link TrainingMain}
     * @throws Failure what the process refused; TRAINING_CRASHED after too many attempts, TRAINING_CANCELLED
     */
    void run(List<String> arguments, Listener listener) {
        int number = 0;
        int fruitless = 0;
        while (fruitless < settings.attempts()) {
            number++;
            listener.attempt(number);
            Attempt attempt = new Attempt(listener);
            int code = attempt.of(arguments);
            interruption.check();
            if (code == 0) {
                return;
            }
            attempt.refusal().ifPresent(refused -> {
                throw new Failure(refused.code(), refused.words());
            });
            fruitless = attempt.fruitful() ? 1 : fruitless + 1;
            LOG.atWarn()
                    .addKeyValue("training", folder.root().getFileName())
                    .addKeyValue("code", code)
                    .addKeyValue("attempt", number)
                    .log("the training's process ended before its time");
        }
        throw new Failure(
                FailureCode.TRAINING_CRASHED,
                "the process of the training in " + folder.root() + " ended " + fruitless
                        + " times without finishing an epoch; its last words are in " + folder.log());
    }

    /** One process, from start to end. */
    private final class Attempt implements Consumer<ProcessMessage> {
        private final Listener listener;
        private Optional<ProcessMessage.Refused> refusal = Optional.empty();
        private boolean fruitful;

        Attempt(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void accept(ProcessMessage message) {
            if (message instanceof ProcessMessage.Refused refused) {
                refusal = Optional.of(refused);
            }
            fruitful |= message instanceof ProcessMessage.EpochDone done && done.epoch() > 0;
            listener.heard(message);
        }

        Optional<ProcessMessage.Refused> refusal() {
            return refusal;
        }

        boolean fruitful() {
            return fruitful;
        }

        int of(List<String> arguments) {
            try {
                Process process = start(arguments);
                Thread ending = endWhenTold(process);
                try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                    out.lines().forEach(line -> ProcessMessage.read(line).ifPresent(this));
                    return process.waitFor();
                } finally {
                    process.destroyForcibly();
                    ending.interrupt();
                }
            } catch (IOException e) {
                throw new Failure(FailureCode.TRAINING_CRASHED, "the training's process did not start: " + e, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failure(FailureCode.TRAINING_CANCELLED, "interrupted", e);
            }
        }
    }

    private Thread endWhenTold(Process process) {
        Thread ending = new Thread(
                () -> {
                    if (interruption.await()) {
                        process.destroyForcibly();
                    }
                },
                "training-end");
        ending.setDaemon(true);
        ending.start();
        return ending;
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (settings.niceness() > 0 && Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", Integer.toString(settings.niceness())));
        }
        command.addAll(java());
        command.addAll(settings.options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrainingMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        // The engine's many small allocations otherwise keep an arena a thread.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        return builder.start();
    }

    private List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.heap(),
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ActiveProcessorCount=" + settings.threads(),
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.pytorch.num_threads=" + settings.threads(),
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-Dai.djl.pytorch.graph_optimizer=false");
    }
}
