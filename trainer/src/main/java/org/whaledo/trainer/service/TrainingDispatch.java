package org.whaledo.trainer.service;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RetrainRequested;
import org.whaledo.event.TrainingPhase;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelLog;
import org.whaledo.trainer.retraining.LabelFold;
import org.whaledo.trainer.trigger.Order;
import org.whaledo.trainer.trigger.RetrainRequest;
import org.whaledo.trainer.trigger.Training;
import org.whaledo.trainer.trigger.TrainingAgenda;

/**
 * Follows the logs and does what the agenda says. What it writes on {@code models} it believes when it reads it there, like
 * everything else; so it knows after a restart what it knew before. For one thread, {@link #stop} apart.
 */
final class TrainingDispatch {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingDispatch.class);

    private final TrainerConfiguration configuration;
    private final RetrainingJob.Workplace workplace;
    private final ModelLog log;
    private final ExecutorService worker;
    private final Clock clock;
    private final TrainingAgenda agenda;
    private final LabelFold labels = new LabelFold();
    private final ServingHistory history = new ServingHistory();
    private final AtomicReference<Reign> reign = new AtomicReference<>(Reign.NONE);
    private final List<RetrainRequested> cancellations = new ArrayList<>();
    private final Map<String, Long> positions = new HashMap<>();
    private volatile Optional<Running> running = Optional.empty();
    private volatile boolean stopping;

    /** The training under way. */
    private record Running(RetrainingJob job, Future<Outcome> outcome) {}

    /** @param worker runs one training at a time; stays the caller's */
    TrainingDispatch(
            TrainerConfiguration configuration,
            RetrainingJob.Workplace workplace,
            ModelLog log,
            ExecutorService worker,
            Clock clock) {
        this.configuration = configuration;
        this.workplace = workplace;
        this.log = log;
        this.worker = worker;
        this.clock = clock;
        agenda = new TrainingAgenda(configuration.triggers());
    }

    /** Readers that begin anew give what was read before. */
    private boolean isNew(ConsumerRecord<byte[], byte[]> record) {
        long position = positions.getOrDefault(record.topic(), 0L);
        positions.put(record.topic(), Math.max(position, record.offset() + 1));
        return record.offset() >= position;
    }

    void label(ConsumerRecord<byte[], byte[]> record) {
        if (!isNew(record)) {
            return;
        }
        Optional<Decision> decision =
                TrainingSetReader.value(Topics.LABELS, record).filter(labels::take);
        // A name changes nothing that could be learnt.
        if (decision.filter(each -> each.getKind() != DecisionKind.RENAMED).isPresent()) {
            agenda.decided(new TrainingAgenda.Decided(
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    decision.get().getSource() == DecisionSource.PERSON));
        } else {
            agenda.passed(record.offset());
        }
    }

    void request(ConsumerRecord<byte[], byte[]> record) {
        if (!isNew(record)) {
            return;
        }
        TrainingSetReader.value(Topics.RETRAIN_REQUESTS, record).ifPresent(request -> {
            if (request.getCancels() == null) {
                agenda.requested(
                        new RetrainRequest(request.getRequestId(), request.getRequester(), request.getReason()));
            } else {
                cancellations.add(request);
            }
        });
    }

    void model(ConsumerRecord<byte[], byte[]> record) {
        if (!isNew(record)) {
            return;
        }
        TrainingSetReader.value(Topics.MODELS, record)
                .filter(event -> event.getCatalogue().equals(configuration.catalogue()))
                .ifPresent(event -> model(record.offset(), event));
    }

    private void model(long offset, ModelEvent event) {
        history.take(offset, event);
        reign.set(history.reign());
        String request = event.getRequestId();
        if (event.getKind() == ModelEventKind.TRAINING_STARTED && event.getLabelOffset() != null) {
            agenda.begun(new Training(request, event.getReason(), event.getLabelOffset(), event.getAt()));
        } else if (event.getKind() == ModelEventKind.REQUEST_SUPERSEDED) {
            agenda.superseded(request);
        } else if (event.getKind() == ModelEventKind.PUBLISHED
                || event.getKind() == ModelEventKind.REFUSED
                || event.getKind() == ModelEventKind.FAILED) {
            agenda.ended(request);
        }
    }

    /**
     * Does what is due.
     *
     * @return whether it wrote on {@code models}, so that this should be read before the next turn
     * @throws org.whaledo.failure.Failure BROKER_UNREACHABLE; nothing is lost by trying again
     */
    boolean turn() {
        if (running.isEmpty() && !stopping) {
            agenda.running().ifPresent(this::start);
        }
        boolean wrote = cancel();
        wrote |= running.filter(each -> each.outcome().isDone())
                .map(this::conclude)
                .orElse(false);
        if (wrote) {
            return true;
        }
        for (Order order : agenda.orders(clock.instant())) {
            carryOut(order);
            wrote = true;
        }
        return wrote;
    }

    private void start(Training training) {
        RetrainingJob job = new RetrainingJob(
                training, history.servingWhenBegun(training.requestId()), reign::get, configuration, workplace);
        running = Optional.of(new Running(job, worker.submit(job)));
        LOG.atInfo()
                .addKeyValue("training", training.requestId())
                .addKeyValue("reason", training.reason())
                .addKeyValue("offset", training.labelOffset())
                .log("training");
    }

    private void carryOut(Order order) {
        if (order instanceof Order.Supersede supersede) {
            log.write(
                    about(order.requestId(), "superseded by request " + supersede.by()),
                    ModelEventKind.REQUEST_SUPERSEDED,
                    event -> event.setSupersededBy(supersede.by()));
        } else if (order instanceof Order.Begin begin) {
            log.write(
                    about(order.requestId(), begin.cause().word()),
                    ModelEventKind.TRAINING_STARTED,
                    event -> event.setLabelOffset(begin.labelOffset()));
        }
    }

    /** @return whether it wrote */
    private boolean cancel() {
        boolean wrote = false;
        for (RetrainRequested cancellation : cancellations) {
            String request = cancellation.getCancels();
            if (running.filter(each -> each.job().training().requestId().equals(request))
                    .isPresent()) {
                LOG.atInfo()
                        .addKeyValue("training", request)
                        .addKeyValue("by", cancellation.getRequester())
                        .log("cancelled");
                running.get().job().end();
            } else if (agenda.waiting().stream().anyMatch(each -> each.id().equals(request))) {
                String words = FailureCode.TRAINING_CANCELLED.code() + " cancelled by " + cancellation.getRequester();
                log.write(about(request, words), ModelEventKind.FAILED, event -> {});
                wrote = true;
            }
        }
        cancellations.clear();
        return wrote;
    }

    /** @return whether it wrote; of a model that passed the publication is the word */
    private boolean conclude(Running ended) {
        if (stopping) {
            // It was ended for the stop's sake, and goes on at the next start.
            return false;
        }
        Outcome outcome = outcome(ended.outcome());
        String request = ended.job().training().requestId();
        if (outcome instanceof Outcome.Refused refused) {
            log.write(
                    about(request, outcome.reason()),
                    ModelEventKind.REFUSED,
                    event -> event.setModelId(refused.model().map(ModelId::hex).orElse(null)));
        } else if (outcome instanceof Outcome.Failed) {
            log.write(about(request, outcome.reason()), ModelEventKind.FAILED, event -> {});
        }
        running = Optional.empty();
        workplace.board().change(progress -> progress.setPhase(TrainingPhase.ENDED));
        workplace.runs().tidy(workplace.runs().folder(request), configuration.keptRuns());
        LOG.atInfo()
                .addKeyValue("training", request)
                .addKeyValue("outcome", outcome.getClass().getSimpleName())
                .log(outcome.reason());
        return true;
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return new Outcome.Failed(FailureCode.TRAINING_CRASHED, "a fault of the program: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a job that is done cannot be waited for", e);
        }
    }

    /** Ends the process of the training under way, which a later start goes on with. Any thread. */
    void stop() {
        stopping = true;
        running.ifPresent(each -> each.job().end());
    }

    private ModelLog.About about(String requestId, String reason) {
        return new ModelLog.About(configuration.catalogue(), requestId, reason);
    }
}
