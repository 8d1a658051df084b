package org.whaledo.ranker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.whaledo.catalogue.RolloutProgress;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.topic.EventHeaders;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.Topics;

/**
 * Takes over HTTP what people say about what serves: writes it to {@code models}, and answers when its own fold has read
 * it back and says whether it took. Whoever writes between is in the log before, and the log decides. Thread-safe.
 */
final class ModelDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Producer<String, ModelEvent> producer;
    private final ModelBoard board;
    private final Clock clock;

    ModelDesk(Map<String, Object> client, ModelBoard board, Clock clock) {
        this.producer = PlainProducer.open(Topics.MODELS, client);
        this.board = board;
        this.clock = clock;
    }

    /** @throws Failure MODEL_UNKNOWN, MODEL_CONFLICT, MODEL_REFUSED */
    Reply take(ModelRequest request) {
        Instant now = clock.instant();
        ModelEvent event = board.ask(ledger -> {
            Optional<ModelId> model = request.model().map(text -> one(ledger, text));
            return switch (request.kind()) {
                case PROMOTE -> promoted(ledger, model.orElseThrow(), request, now);
                case ROLL_BACK -> rolledBack(ledger, model, request, now);
                case CANCEL -> cancelled(ledger, model, request, now);
            };
        });
        try {
            long offset = write(event, now);
            if (!board.await(offset, PATIENCE)) {
                return unconfirmed("it was written at offset " + offset + " of models");
            }
            return outcome(event, offset);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unconfirmed("the ranker is stopping");
        } catch (ExecutionException e) {
            return unconfirmed("the brokers did not take it: " + e.getMessage());
        }
    }

    private static ModelId one(ModelLedger ledger, String text) {
        List<ModelId> found = ledger.find(text);
        if (found.size() != 1) {
            throw new Failure(
                    FailureCode.MODEL_UNKNOWN,
                    found.isEmpty() ? "no model is called " + text : text + " may mean any of " + found);
        }
        return found.get(0);
    }

    /** One that rolls and waits for a person serves at once; any other is rolled out, again or after all. */
    private static ModelEvent promoted(ModelLedger ledger, ModelId model, ModelRequest request, Instant now) {
        Optional<Serving> serving = ledger.serving(now);
        if (serving.filter(each -> each.serving().equals(model)).isPresent()) {
            throw conflict("model " + model.brief() + " serves already");
        }
        deny(model, ledger.refusal(model).filter(refusal -> !refusal.isOpen()));
        Optional<RolloutProgress> rolling =
                ledger.progress().filter(each -> each.model().equals(model));
        if (rolling.isEmpty()) {
            return event(ModelEventKind.PUBLISHED, model, "promoted", request, now)
                    .setName(ledger.models().get(model).orElse(null))
                    .build();
        }
        RolloutProgress progress = rolling.get();
        if (!progress.isComplete()) {
            throw conflict("model " + model.brief() + " is being rolled out: " + (progress.have() + progress.failed())
                    + " of " + progress.wanted() + " photos so far; it serves by itself when all are done");
        }
        return event(ModelEventKind.ACTIVATED, model, "promoted", request, now)
                .setRolloutId(progress.rollout())
                .build();
    }

    private static ModelEvent rolledBack(
            ModelLedger ledger, Optional<ModelId> wish, ModelRequest request, Instant now) {
        Optional<ModelId> previous = ledger.serving(now).flatMap(Serving::previous);
        if (previous.isEmpty()) {
            throw conflict("no model is kept to go back to");
        }
        if (wish.isPresent() && !wish.equals(previous)) {
            throw conflict("only model " + previous.get().brief() + " is kept to go back to; promote "
                    + wish.get().brief() + " to roll it out again");
        }
        deny(previous.get(), ledger.refusal(previous.get()).filter(refusal -> !refusal.isOfSoundModel()));
        return event(ModelEventKind.ROLLED_BACK, previous.get(), "rolled back", request, now)
                .build();
    }

    private static ModelEvent cancelled(ModelLedger ledger, Optional<ModelId> wish, ModelRequest request, Instant now) {
        Optional<RolloutProgress> rolling =
                ledger.progress().filter(each -> wish.isEmpty() || wish.get().equals(each.model()));
        RolloutProgress progress = rolling.orElseThrow(
                () -> conflict(wish.map(model -> "model " + model.brief() + " is not being rolled out")
                        .orElse("no model is being rolled out")));
        return event(ModelEventKind.CANCELLED, progress.model(), "cancelled", request, now)
                .setRolloutId(progress.rollout())
                .build();
    }

    private static ModelEvent.Builder event(
            ModelEventKind kind, ModelId model, String what, ModelRequest request, Instant now) {
        return ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setKind(kind)
                .setModelId(model.hex())
                .setRequestId(what.replace(' ', '-') + "-" + model.brief() + "-" + now.toEpochMilli())
                .setReason(request.reason().map(reason -> what + ": " + reason).orElse(what))
                .setActor(request.actor())
                .setAt(now);
    }

    private static void deny(ModelId model, Optional<GateRefusal> refusal) {
        refusal.ifPresent(each -> {
            throw new Failure(FailureCode.MODEL_REFUSED, "model " + model.brief() + ": " + each.reason());
        });
    }

    private static Failure conflict(String words) {
        return new Failure(FailureCode.MODEL_CONFLICT, words);
    }

    private long write(ModelEvent event, Instant now) throws InterruptedException, ExecutionException {
        ProducerRecord<String, ModelEvent> record =
                new ProducerRecord<>(Topics.MODELS.fullName(), RankerConfiguration.CATALOGUE, event);
        EventHeaders.stamp(
                record.headers(),
                record.headers(),
                new EventHeaders.Event(
                        EventHeaders.id(Topics.MODELS.name(), event.getRequestId()),
                        EventHeaders.type(ModelEvent.class),
                        "/whaledo/ranker",
                        now));
        return producer.send(record).get().offset();
    }

    private Reply outcome(ModelEvent event, long offset) {
        return board.ask(ledger -> ledger.took(offset)
                ? Reply.ok(new ModelViews(ledger, clock.instant()).model(new ModelId(event.getModelId())))
                : Reply.failure(
                        409,
                        FailureCode.MODEL_CONFLICT,
                        "another event came first; this one changed nothing: " + event.getKind()));
    }

    private static Reply unconfirmed(String words) {
        return Reply.failure(503, FailureCode.DECISION_UNCONFIRMED, words);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
