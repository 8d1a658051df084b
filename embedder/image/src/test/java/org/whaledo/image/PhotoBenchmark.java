package org.whaledo.image;

import java.nio.FloatBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;

/** Photos a second on one core, from a file's bytes on. The median survey photo has 438 x 152 pixels. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class PhotoBenchmark {
    @Param({"152x438", "860x1200"})
    String size;

    private final ImageGate gate = new ImageGate(GateLimits.standard());
    private final PhotoDecoder decoder = new PhotoDecoder();
    private final Preprocessor preprocessor = new Preprocessor(Preprocessing.base());
    private final FloatBuffer input = FloatBuffer.allocate(Preprocessing.base().inputLength());
    private final TrainingInput training = new TrainingInput(Preprocessing.base(), MirroredPlane.KEPT);
    private final Distortion distortion = Augmentation.standard().draw(1, 1, ContentDigest.of(new byte[] {1}));
    private byte[] file;
    private RgbImage photo;

    @Setup
    public void write() {
        String[] sides = size.split("x", -1);
        file = Pictures.jpeg(Pictures.noise(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 1));
        photo = decoder.decode(file);
    }

    @Benchmark
    public ImageFacts inspect() {
        return gate.inspect(file);
    }

    @Benchmark
    public RgbImage decode() {
        return decoder.decode(file);
    }

    @Benchmark
    public FloatBuffer preprocess() {
        preprocessor.write(photo, Viewpoint.TOP, false, input.clear());
        return input;
    }

    /** One draw of the standard augmentation, its light and its warp included. */
    @Benchmark
    public FloatBuffer augment() {
        training.write(photo, Viewpoint.TOP, distortion, input.clear());
        return input;
    }

    @Benchmark
    public WhiteWedges lookForWedges() {
        return WhiteWedges.of(photo);
    }

    @Benchmark
    public FloatBuffer decodeAndPreprocess() {
        preprocessor.write(decoder.decode(file), Viewpoint.TOP, false, input.clear());
        return input;
    }

    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder().include(PhotoBenchmark.class.getName()).build()).run();
    }
}
