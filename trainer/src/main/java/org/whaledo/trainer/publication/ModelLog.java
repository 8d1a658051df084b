package org.whaledo.trainer.publication;

import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.Topics;

/** Writes what becomes of requests and models on {@code models}. Thread-safe; does not own the producer. */
public final class ModelLog {
    private static final String SERVICE = "trainer";

    private final Producer<String, ModelEvent> models;
    private final Clock clock;

    public ModelLog(Producer<String, ModelEvent> models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /**
     * What every event says.
     *
     * @param catalogue whose model it is, e.g. {@code beluga}
     * @param requestId of the request that is answered, or of the occasion that stands for one
     */
    public record About(String catalogue, String requestId, String reason) {}

    /**
     * Returns when the event is on the broker.
     *
     * @param more fills in what is this kind's own
     * @return what was written
     * @throws Failure BROKER_UNREACHABLE
     */
    public ModelEvent write(About about, ModelEventKind kind, Consumer<ModelEvent.Builder> more) {
        ModelEvent.Builder builder = ModelEvent.newBuilder()
                .setCatalogue(about.catalogue())
                .setKind(kind)
                .setRequestId(about.requestId())
                .setReason(about.reason())
                .setActor(SERVICE)
                .setAt(clock.instant());
        more.accept(builder);
        ModelEvent event = builder.build();
        ProducerRecord<String, ModelEvent> record =
                new ProducerRecord<>(Topics.MODELS.fullName(), about.catalogue(), event);
        EventHeaders.stamp(
                record.headers(),
                new RecordHeaders(),
                new EventHeaders.Event(
                        EventHeaders.id(
                                Topics.MODELS.fullName(),
                                about.requestId(),
                                kind.name().toLowerCase(Locale.ROOT)),
                        EventHeaders.type(ModelEvent.class),
                        "/whaledo/" + SERVICE,
                        event.getAt()));
        send(record);
        return event;
    }

    private void send(ProducerRecord<String, ModelEvent> record) {
        String what = record.value().getKind() + " of request " + record.value().getRequestId();
        try {
            models.send(record).get();
        } catch (ExecutionException e) {
            throw new Failure(FailureCode.BROKER_UNREACHABLE, what + " is not announced: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.BROKER_UNREACHABLE, "interrupted while announcing " + what, e);
        }
    }
}
