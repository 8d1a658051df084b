package org.whaledo.local.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.service.RetrainDesk;

/** Has a system train on a labelled survey, by its own trainer and settings, so that something can be measured beside. */
final class TrainingBeside {
    private static final SyntheticSurveySettings SURVEY = new SyntheticSurveySettings(9, 60, 0, 200);
    private static final String PREFIX = "learnt-from/";
    private static final String REQUESTER = "bench";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long POLL_MILLIS = 500;

    private final ObjectStore store;
    private final CommittedTopics topics;
    private final RetrainDesk desk;

    TrainingBeside(Endpoints endpoints, ObjectStore store, Clock clock) {
        this.store = store;
        this.topics = new CommittedTopics(endpoints.kafka().client());
        this.desk = new RetrainDesk(endpoints.kafka().client(), LocalSystem.CATALOGUE, clock);
    }

    /** Uploads what it learns from, and waits for the answers. */
    void upload() throws InterruptedException {
        SyntheticSurvey survey = SyntheticSurvey.generate(SURVEY);
        survey.photos().forEach(photo -> put(photo.key(), photo.jpeg(), "image/jpeg"));
        put("metadata.csv", survey.metadataCsv().getBytes(StandardCharsets.UTF_8), "text/csv");
        int photos = survey.photos().size();
        await(photos + " photos to learn from are answered", () -> answers() == photos);
    }

    /** Asks for a training, and returns when that has taken its first steps. */
    void begin() throws InterruptedException {
        desk.ask(REQUESTER, "a measurement beside it");
        await("a training takes its first steps", this::isUnderWay);
    }

    /** Whether the training is at its work now. */
    boolean isUnderWay() {
        Optional<TrainingProgressed> progress = desk.progress();
        return progress.filter(each -> each.getPhase() == TrainingPhase.TRAINING && each.getStep() > 0)
                .isPresent();
    }

    private long answers() {
        return topics.latest(Topics.CURRENT_MATCHES).values().stream()
                .filter(each -> each.getObjectKey().startsWith(PREFIX) && each.getWhaleId() != null)
                .count();
    }

    private void put(String key, byte[] content, String type) {
        store.put(new ObjectName(Buckets.PHOTOS, PREFIX + key), content, type, Map.of());
    }

    private static void await(String what, BooleanSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        FailureCode.NOT_READY, "after " + PATIENCE.toMinutes() + " minutes it is not so that " + what);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
