package org.whaledo.local.bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.TrainingPhase;
import org.whaledo.event.TrainingProgressed;
import org.whaledo.id.ObjectName;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.play.Waiting;
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

    private final ObjectStore store;
    private final CommittedTopics topics;
    private final RetrainDesk desk;
    private final Waiting waiting = new Waiting();

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
        waiting.until(photos + " photos to learn from are answered", () -> waiting.moves(answers()) == photos);
    }

    /** Asks for a training, and returns when that has taken its first steps. */
    void begin() throws InterruptedException {
        desk.ask(REQUESTER, "a measurement beside it");
        waiting.until("a training takes its first steps", this::isUnderWay);
    }

    /** Whether the training is at its work now. */
    boolean isUnderWay() {
        Optional<TrainingProgressed> progress = waiting.moves(desk.progress());
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
}
