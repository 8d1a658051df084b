package org.whaledo.local.bench;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.image.PhotoDecoder;
import org.whaledo.network.DeviceChoice;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingNetwork;
import org.whaledo.network.ServingOptions;
import org.whaledo.network.ServingPart;

/**
 * The reference: forward passes alone, over inputs that lie ready, with the threads, the batches, the views and the
 * arithmetic that the embedder uses. It pays for no store, no decoding, no topic and no thread but those that compute.
 */
final class BareNetwork implements AutoCloseable {
    static final String REFERENCE = "bare network";

    private static final int BATCHES = 8;

    /** Inputs of one forward pass, [photos x views, 4, height, width]. */
    private record Batch(FloatBuffer inputs, int images) {}

    private final ServingNetwork network;
    private final EngineSettings.Shape shape;
    private final List<Batch> batches = new ArrayList<>();

    private BareNetwork(ServingNetwork network, EngineSettings.Shape shape) {
        this.network = network;
        this.shape = shape;
    }

    /** @param shape of the embedder's engine */
    static BareNetwork load(LocalModel model, EngineSettings.Shape shape, BenchPhotos photos) {
        ServingOptions options = new ServingOptions(new DeviceChoice.Cpu(), Optional.empty(), shape.batch());
        BareNetwork bare = new BareNetwork(ServingNetwork.load(model, options), shape);
        for (int i = 0; i < BATCHES; i++) {
            bare.batches.add(bare.prepared(photos, i * shape.batch()));
        }
        return bare;
    }

    ServingPart serving() {
        return network.manifest().serving();
    }

    /** The model's name and its arithmetic, for the row. */
    String name() {
        return network.manifest().modelName() + "-" + network.precision().label();
    }

    /** All lanes together. */
    Throughput run(Window window) throws InterruptedException {
        long[] done = new long[window.photos()];
        CpuTimes begin = CpuTimes.now();
        AtomicInteger taken = new AtomicInteger();
        ExecutorService lanes = Executors.newFixedThreadPool(shape.lanes(), BareNetwork::lane);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < shape.lanes(); i++) {
                running.add(lanes.submit(() -> embed(taken, done)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            Arrays.sort(done);
            return new Throughput(window.rate(done), CpuTimes.now().since(begin, done.length));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare network fails", e.getCause());
        } finally {
            lanes.shutdownNow();
        }
    }

    @Override
    public void close() {
        network.close();
    }

    /** Named as the embedder's own, so that both are counted alike. */
    private static Thread lane(Runnable work) {
        return new Thread(work, CpuTimes.LANE);
    }

    private void embed(AtomicInteger taken, long[] done) {
        int size = shape.batch();
        for (int first = taken.getAndAdd(size); first < done.length; first = taken.getAndAdd(size)) {
            Batch batch = batches.get(first / size % batches.size());
            network.embed(batch.inputs().duplicate(), batch.images());
            Arrays.fill(done, first, Math.min(done.length, first + size), System.nanoTime());
        }
    }

    private Batch prepared(BenchPhotos photos, int first) {
        ServingPart serving = serving();
        PhotoDecoder decoder = new PhotoDecoder();
        FloatBuffer inputs = FloatBuffer.allocate(shape.batch() * PreparationCost.length(serving));
        for (int i = 0; i < shape.batch(); i++) {
            BenchPhotos.Photo photo = photos.at(first + i);
            PreparationCost.write(photo, decoder.decode(photo.content()), serving, inputs);
        }
        return new Batch(inputs.flip(), shape.batch() * serving.views().size());
    }
}
