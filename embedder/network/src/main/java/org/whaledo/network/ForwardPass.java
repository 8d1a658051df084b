package org.whaledo.network;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serving form of a network inside the engine, not yet proven by its probe. Thread-safe. */
final class ForwardPass implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardPass.class);

    private final ServingPart serving;
    private final DeviceChoice device;
    private final Precision precision;
    private final int batch;
    private final Model model;

    /** Read while a batch computes, written to close. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    /** Memory for inputs outside the heap, which the engine reads in place; one for each call at a time. */
    private final Queue<ByteBuffer> spare = new ConcurrentLinkedQueue<>();

    /**
     * An exiting JVM destroys the engine's statics; a call that still computes then would crash the process. So the
     * JVM waits for its end.
     */
    private final Thread closeAtExit = new Thread(this::close, "close-network");

    private boolean closed;

    private ForwardPass(ServingPart serving, DeviceChoice device, Precision precision, int batch, Model model) {
        this.serving = serving;
        this.device = device;
        this.precision = precision;
        this.batch = batch;
        this.model = model;
    }

    /** @throws ModelFailure DEVICE_ABSENT, and those of damaged weights */
    static ForwardPass load(Path weights, ServingPart serving, ServingOptions options) {
        DeviceChoice device = options.device().among(DeviceChoice.visibleGpus());
        Precision precision = options.precision().orElseGet(() -> bestPrecision(device));
        if (device instanceof DeviceChoice.Cpu && precision == Precision.FP16) {
            throw new IllegalArgumentException("fp16 is for GPUs; processors compute in fp32 or bf16");
        }
        ServingScript.Form form = new ServingScript.Form(
                precision,
                fuses(device, precision),
                serving.preprocessing().height(),
                serving.preprocessing().width(),
                options.batch());
        Model model = load(weights, serving, form, device);
        ForwardPass forward = new ForwardPass(serving, device, precision, options.batch(), model);
        Runtime.getRuntime().addShutdownHook(forward.closeAtExit);
        return forward;
    }

    DeviceChoice device() {
        return device;
    }

    Precision precision() {
        return precision;
    }

    int batch() {
        return batch;
    }

    /** Arrays and scopes that the engine holds for this network now; constant between calls. */
    int managedArrays() {
        return model.getNDManager().getManagedArrays().size();
    }

    /**
     * Computes as many batches as it takes.
     *
     * @param inputs each [4, height, width]
     * @return for each its embedding, as the layer puts it out
     */
    List<float[]> of(List<FloatBuffer> inputs) {
        List<float[]> embeddings = new ArrayList<>(inputs.size());
        for (int start = 0; start < inputs.size(); start += batch) {
            embeddings.addAll(leased(inputs.subList(start, Math.min(inputs.size(), start + batch))));
        }
        return embeddings;
    }

    /** Waits until no call computes any more, then frees all native memory; later calls fail. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                spare.clear();
                model.close();
                forgetExit();
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException exiting) {
            LOG.debug("closed at the exit of the JVM");
        }
    }

    private static Precision bestPrecision(DeviceChoice device) {
        return device instanceof DeviceChoice.Cpu && multipliesBfloat16() ? Precision.BF16 : Precision.FP32;
    }

    /** oneDNN is part of the engine's libraries for this family of processors; it refuses bf16 on older ones. */
    private static boolean fuses(DeviceChoice device, Precision precision) {
        return device instanceof DeviceChoice.Cpu
                && System.getProperty("os.arch").equals("amd64")
                && (precision == Precision.FP32 || multipliesBfloat16());
    }

    private static boolean multipliesBfloat16() {
        return ProcessorFeatures.ofThisMachine().bfloat16();
    }

    private static Model load(Path weights, ServingPart serving, ServingScript.Form form, DeviceChoice device) {
        try {
            Path archive = Files.createTempFile("whaledo-", ".pt");
            try (SafetensorsFile file = SafetensorsFile.open(weights)) {
                ServingScript.write(archive, file, serving.design(), serving.layer(), form);
                return load(archive, serving, device);
            } finally {
                Files.delete(archive);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("building the serving form of " + weights, e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the engine refuses the serving form of " + weights, e);
        }
    }

    private static Model load(Path archive, ServingPart serving, DeviceChoice device)
            throws IOException, MalformedModelException {
        Device on = device instanceof DeviceChoice.Gpu gpu ? Device.gpu(gpu.index()) : Device.cpu();
        Model model = Model.newInstance(serving.weights().hex(), on, TorchEngine.NAME);
        try {
            model.load(archive, null, Map.of("mapLocation", "true"));
            return model;
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private List<float[]> leased(List<FloatBuffer> inputs) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the network is closed");
            }
            ByteBuffer memory = spare.poll();
            if (memory == null) {
                memory = ByteBuffer.allocateDirect(batch * inputLength() * Float.BYTES)
                        .order(ByteOrder.nativeOrder());
            }
            fill(memory, inputs);
            List<float[]> outputs = forward(memory, inputs.size());
            spare.add(memory);
            return outputs;
        } finally {
            use.readLock().unlock();
        }
    }

    private void fill(ByteBuffer memory, List<FloatBuffer> inputs) {
        FloatBuffer floats = memory.clear().asFloatBuffer();
        for (FloatBuffer each : inputs) {
            if (each.remaining() != inputLength()) {
                throw new IllegalArgumentException(
                        "an input has " + each.remaining() + " numbers, due are " + inputLength());
            }
            floats.put(each.duplicate());
        }
        memory.limit(inputs.size() * inputLength() * Float.BYTES);
    }

    /** @param memory is read in place: untouched until this returns */
    private List<float[]> forward(ByteBuffer memory, int count) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            Shape shape = new Shape(
                    count,
                    NetworkDesign.CHANNELS,
                    serving.preprocessing().height(),
                    serving.preprocessing().width());
            NDArray images = scope.create(memory, shape, DataType.FLOAT32);
            NDList outputs = model.getBlock().forward(new ParameterStore(scope, false), new NDList(images), false);
            outputs.attach(scope);
            float[] values = outputs.singletonOrThrow().toFloatArray();
            List<float[]> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                rows.add(Arrays.copyOfRange(values, i * serving.dimension(), (i + 1) * serving.dimension()));
            }
            return rows;
        }
    }

    private int inputLength() {
        return serving.preprocessing().inputLength();
    }
}
