package org.whaledo.ranker;

import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Decodes one topic's live records, takes them into the topic's store where it has one, and then hands them on; what
 * cannot be taken in goes to the quarantine, and the next record follows.
 *
 * @param <E> what the intake reads
 * @param <F> what the next node wants to hear
 */
final class TakeIn<E, F> implements Processor<byte[], byte[], Void, Void> {
    private final Intake<E> intake;
    private final Optional<String> storeName;
    private final Function<E, F> meaning;
    private final String next;
    private final Quarantine quarantine;
    private ProcessorContext<Object, Object> context;
    private Optional<SourceBackedStore<E>> store = Optional.empty();

    TakeIn(Intake<E> intake, Optional<String> storeName, Function<E, F> meaning, String next, Quarantine quarantine) {
        this.intake = intake;
        this.storeName = storeName;
        this.meaning = meaning;
        this.next = next;
        this.quarantine = quarantine;
    }

    // The updater of a source-backed store is declared to forward nothing, yet it is a node like any other.
    @SuppressWarnings("unchecked")
    @Override
    public void init(ProcessorContext<Void, Void> processorContext) {
        context = (ProcessorContext<Object, Object>) (ProcessorContext<?, ?>) processorContext;
        store = storeName.map(name -> context.<SourceBackedStore<E>>getStateStore(name));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Arrival<E> arrival = store.map(each -> each.take(record.key(), record.value()))
                .orElseGet(() -> intake.read(origin.partition(), record.key(), record.value()));
        if (arrival instanceof Arrival.Accepted<E> accepted) {
            F event = meaning.apply(accepted.event());
            context.forward(new Record<>(null, event, record.timestamp(), record.headers()), next);
        } else if (arrival instanceof Arrival.Refused<E> refused) {
            context.forward(quarantine.of(refused, origin, record.value()), Nodes.quarantine(next));
        }
    }
}
