package org.whaledo.embedder.engine;

import java.io.Serializable;
import java.time.Duration;

/**
 * The size of an engine; one engine serves all slots of a process.
 *
 * @param cpu used when forward passes run on the CPU
 * @param gpu used when they run on a GPU
 * @param decoders threads that decode and prepare photos
 * @param fetchers reads from the store at a time
 * @param batchWait how long a batch that is not full waits for more
 * @param bytesInFlight stored bytes of photos that are fetched and not yet prepared, at most
 * @param models models that stay loaded; one more is loaded when more are in use
 * @param modelAttempts how often a model that is not what it says is tried before its photos end as failures
 * @param modelRest how long such a model is refused before it is tried again
 */
public record EngineSettings(
        Shape cpu,
        Shape gpu,
        int decoders,
        int fetchers,
        Duration batchWait,
        long bytesInFlight,
        int models,
        int modelAttempts,
        Duration modelRest)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Prepared photos that may wait for a lane, in batches of every lane. */
    private static final int BATCHES_AHEAD = 2;

    /**
     * How forward passes are cut.
     *
     * @param lanes forward passes at a time, each in a thread of its own
     * @param batch photos in a forward pass at most
     */
    public record Shape(int lanes, int batch) implements Serializable {
        private static final long serialVersionUID = 1L;

        public Shape {
            positive("lanes", lanes);
            positive("batch", batch);
        }
    }

    public EngineSettings {
        positive("decoders", decoders);
        positive("fetchers", fetchers);
        positive("bytesInFlight", bytesInFlight);
        positive("models", models);
        positive("modelAttempts", modelAttempts);
    }

    int preparedAhead(Shape shape) {
        return Math.max(BATCHES_AHEAD * shape.batch() * shape.lanes(), decoders);
    }

    private static void positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive, was " + value);
        }
    }
}
