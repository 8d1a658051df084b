package org.whaledo.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The same work in PyTorch, in a process of its own that waits between its runs. For one thread. */
public final class TorchReference implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final int batch;
    private final String version;

    private TorchReference(Program program, Work work) throws IOException {
        process = new ProcessBuilder(program.command(work))
                .redirectError(ProcessBuilder.Redirect.appendTo(program.log().toFile()))
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
        batch = work.batch();
        String word = answers.readLine();
        if (word == null || !word.startsWith(READY)) {
            close();
            throw new IOException("it ended before it was ready");
        }
        version = word.substring(READY.length());
    }

    /**
     * How the reference is started.
     *
     * @param python a Python 3 with the packages that {@code requirements.txt} beside the script pins
     * @param log of what it complains of
     */
    public record Program(String python, Path script, Path log) {
        private List<String> command(Work work) {
            return Stream.concat(Stream.of(python, script.toString()), work.arguments().stream())
                    .toList();
        }
    }

    /**
     * What is to be done.
     *
     * @param name serving or training
     * @param precision fp32 or bf16
     * @param threads of one operation
     * @param rest further sizes
     */
    record Work(String name, String precision, int threads, int batch, int height, int width, List<Integer> rest) {
        private List<String> arguments() {
            Stream<Integer> sizes = Stream.concat(Stream.of(threads, batch, height, width), rest.stream());
            return Stream.concat(Stream.of(name, precision), sizes.map(String::valueOf))
                    .toList();
        }
    }

    /** @throws Failure START_FAILED */
    static TorchReference start(Program program, Work work) {
        try {
            return new TorchReference(program, work);
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.START_FAILED,
                    "the reference does not start: " + e.getMessage() + "; its log is " + program.log()
                            + "; what it needs: " + program.python() + " -m pip install -r "
                            + program.script().resolveSibling("requirements.txt"),
                    e);
        }
    }

    String version() {
        return version;
    }

    /** Does so many batches. */
    Throughput run(int batches) {
        try {
            orders.write(batches + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("the reference has ended");
            }
            String[] seconds = answer.split(" ");
            int photos = batches * batch;
            return new Throughput(
                    photos / Double.parseDouble(seconds[0]),
                    Map.of(CpuTimes.TOTAL, 1000 * Double.parseDouble(seconds[1]) / photos));
        } catch (IOException e) {
            throw new UncheckedIOException("while PyTorch was measured", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
