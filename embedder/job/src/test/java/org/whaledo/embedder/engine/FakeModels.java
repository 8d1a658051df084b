package org.whaledo.embedder.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.whaledo.id.ModelId;

/** Loads fake models, does on each step what a test asks for, and remembers what was done. Thread-safe. */
public final class FakeModels implements ModelSource {
    private final List<ModelId> loads = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger prepared = new AtomicInteger();
    private volatile Consumer<ModelId> beforeLoad = model -> {};
    private volatile IntConsumer beforeForward = size -> {};
    private volatile Runnable beforeDecode = () -> {};
    private volatile Consumer<float[]> spoiler = vector -> {};

    /** Called before each attempt to load; what it throws is thrown. */
    public void beforeLoad(Consumer<ModelId> hook) {
        beforeLoad = hook;
    }

    /** Called with the size of the batch before each forward pass; what it throws is thrown. */
    public void beforeForward(IntConsumer hook) {
        beforeForward = hook;
    }

    /** Called before each photo is decoded; what it throws is thrown. */
    public void beforeDecode(Runnable hook) {
        beforeDecode = hook;
    }

    /** May change each vector. */
    public void spoil(Consumer<float[]> hook) {
        spoiler = hook;
    }

    @Override
    public ServingModel load(ModelId model) {
        loads.add(model);
        beforeLoad.accept(model);
        open.incrementAndGet();
        return new FakeModel(model, this);
    }

    /** Attempts, in order. */
    public List<ModelId> loads() {
        synchronized (loads) {
            return List.copyOf(loads);
        }
    }

    /** Sizes of all attempted forward passes, in order. */
    public List<Integer> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    /** Models loaded and not closed. */
    public int open() {
        return open.get();
    }

    /** Photos that were decoded, or could not be. */
    public int decoded() {
        return prepared.get();
    }

    void prepared() {
        prepared.incrementAndGet();
        beforeDecode.run();
    }

    void beforeForward(int size) {
        batches.add(size);
        beforeForward.accept(size);
    }

    float[] spoil(float[] vector) {
        spoiler.accept(vector);
        return vector;
    }

    void closed() {
        open.decrementAndGet();
    }
}
