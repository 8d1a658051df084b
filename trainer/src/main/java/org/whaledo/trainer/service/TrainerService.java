package org.whaledo.trainer.service;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.failure.Failure;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.PlainProducer;
import org.whaledo.topic.TopicReader;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.publication.ModelLog;
import org.whaledo.trainer.publication.ModelPublisher;

/**
 * Trains when labels, schedule or requests ask for it, lets the gate judge and publishes what passes. One instance a
 * catalogue. Its memory are the logs and its folder: after a kill the next start goes on. Needs its topics to be there.
 */
public final class TrainerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);
    private static final Duration STOP = Duration.ofSeconds(8);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final ObjectStore store;
    private final Producer<String, ModelEvent> models;
    private final Producer<String, TrainingProgressed> progress;
    private final ProgressBoard board;
    private final TrainingFigures figures;
    private final TrainingDispatch dispatch;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "training"));
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Object> client;
    private final Thread loop = new Thread(this::follow, "trainer");

    private TrainerService(TrainerConfiguration configuration, ObjectStore store, Clock clock) {
        this.store = store;
        client = Map.of("bootstrap.servers", configuration.bootstrap());
        models = PlainProducer.open(Topics.MODELS, client);
        progress = PlainProducer.open(Topics.TRAINING_PROGRESS, client);
        board = new ProgressBoard(progress, clock, configuration.catalogue());
        figures = TrainingFigures.open(board);
        RetrainingJob.Workplace workplace = new RetrainingJob.Workplace(
                new TrainingSetReader(client),
                new RunStorage(configuration.folder(), store),
                new ModelShelf(store, configuration.folder().resolve("models")),
                new ModelPublisher(store, models, clock),
                board);
        dispatch = new TrainingDispatch(configuration, workplace, new ModelLog(models, clock), worker, clock);
    }

    /** Returns at once; a broker or store that does not answer is waited for. */
    public static TrainerService start(TrainerConfiguration configuration, Clock clock) {
        return start(configuration, S3ObjectStore.open(configuration.store()), clock);
    }

    /** @param store closed with the service */
    static TrainerService start(TrainerConfiguration configuration, ObjectStore store, Clock clock) {
        TrainerService service = new TrainerService(configuration, store, clock);
        service.loop.start();
        return service;
    }

    /** How far the last training is; its request id is empty before the first. */
    public TrainingProgressed progress() {
        return board.now();
    }

    private void follow() {
        while (closed.getCount() > 0) {
            try (TopicReader labels = TopicReader.open(client, Topics.LABELS);
                    TopicReader requests = TopicReader.open(client, Topics.RETRAIN_REQUESTS);
                    TopicReader events = TopicReader.open(client, Topics.MODELS)) {
                events.readToEnd(dispatch::model);
                labels.readToEnd(dispatch::label);
                requests.readToEnd(dispatch::request);
                follow(labels, requests, events);
            } catch (Failure e) {
                LOG.atWarn().addKeyValue("code", e.code().code()).log(e.getMessage());
                await(AGAIN);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("a fault of the trainer; it begins anew");
                await(AGAIN);
            }
        }
        dispatch.stop();
    }

    private void follow(TopicReader labels, TopicReader requests, TopicReader events) {
        while (closed.getCount() > 0) {
            if (dispatch.turn()) {
                events.readToEnd(dispatch::model);
            } else {
                events.poll(dispatch::model);
                labels.poll(dispatch::label);
                requests.poll(dispatch::request);
            }
        }
    }

    private void await(Duration time) {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops within ten seconds; a training under way goes on at the next start, from its last epoch. */
    @Override
    public void close() {
        closed.countDown();
        dispatch.stop();
        try {
            loop.join(STOP.toMillis());
            worker.shutdown();
            worker.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow();
        figures.close();
        models.close(Duration.ofSeconds(1));
        progress.close(Duration.ofSeconds(1));
        store.close();
    }
}
