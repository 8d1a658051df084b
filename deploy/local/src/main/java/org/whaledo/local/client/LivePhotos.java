package org.whaledo.local.client;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ObjectName;
import org.whaledo.store.ObjectStore;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;
import org.whaledo.trainer.evaluation.PhotoEmbedding;

/** Photos of the running system, to look at a model with. */
public final class LivePhotos {
    private final Map<String, Object> kafka;
    private final ObjectStore store;

    /** @param store stays the caller's */
    public LivePhotos(Map<String, Object> kafka, ObjectStore store) {
        this.kafka = kafka;
        this.store = store;
    }

    /** One of each encounter, since frames of one look alike; in an order that has nothing to do with what they show. */
    public List<PhotoEmbedding.Subject> ofEncounters(int most) {
        Set<String> encounters = new HashSet<>();
        return new CommittedTopics(kafka)
                .latest(Topics.PHOTOS).values().stream()
                        .sorted(Comparator.comparing(PhotoRegistered::getPhotoId))
                        .filter(photo -> photo.getEncounter() == null
                                || encounters.add(photo.getSurvey() + " " + photo.getEncounter()))
                        .limit(most)
                        .map(this::subject)
                        .toList();
    }

    private PhotoEmbedding.Subject subject(PhotoRegistered photo) {
        ObjectName name = new ObjectName(photo.getBucket(), photo.getObjectKey());
        return new PhotoEmbedding.Subject(
                photo.getObjectKey(), photo.getViewpoint(), () -> store.read(name, photo.getEtag()));
    }
}
