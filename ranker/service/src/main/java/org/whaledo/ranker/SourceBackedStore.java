package org.whaledo.ranker;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;

/**
 * An in-memory store whose log is the topic that feeds it: Kafka Streams restores it by replaying that topic, decoded
 * and skipped exactly as in the live path. It holds raw facts only; what joins several stores is built in
 * {@code Processor.init()}, after all of them are restored. Used by one thread at a time.
 */
abstract class SourceBackedStore<E> implements StateStore {
    private final String name;
    private final Intake<E> intake;
    private int partition;
    private boolean open;

    SourceBackedStore(String name, Intake<E> intake) {
        this.name = name;
        this.intake = intake;
    }

    abstract void take(E event);

    abstract void clear();

    /** Decodes one live record and, when it is accepted, takes it in. */
    final Arrival<E> take(byte[] key, byte[] value) {
        Arrival<E> arrival = intake.read(partition, key, value);
        if (arrival instanceof Arrival.Accepted<E> accepted) {
            take(accepted.event());
        }
        return arrival;
    }

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        partition = context.taskId().partition();
        open = true;
        // What is refused here was quarantined when it was live.
        context.register(root, this::take);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void flush() {
        // The topic is the log: there is nothing to write.
    }

    @Override
    public final void close() {
        open = false;
        clear();
    }

    @Override
    public final boolean persistent() {
        return false;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final Position getPosition() {
        return Position.emptyPosition();
    }
}
