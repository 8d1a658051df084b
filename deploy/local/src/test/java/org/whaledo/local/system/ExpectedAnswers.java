package org.whaledo.local.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.catalogue.Embedding;
import org.whaledo.catalogue.FailureNote;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.Oracle;
import org.whaledo.catalogue.Photo;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoIdentified;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.DecisionId;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.topic.Topics;
import org.whaledo.topic.Vectors;

/** The naive function of what lies on the topics: which answer each photo should have. */
final class ExpectedAnswers {
    private ExpectedAnswers() {}

    /** Answer ids by photo. */
    static Map<PhotoId, String> of(TopicContent topics, ModelId serving) {
        List<Photo> photos = topics.latest(Topics.PHOTOS).values().stream()
                .map(ExpectedAnswers::photo)
                .toList();
        List<Embedding> embeddings = topics.latest(Topics.EMBEDDINGS).values().stream()
                .map(ExpectedAnswers::embedding)
                .toList();
        List<Identity> identities = topics.latest(Topics.IDENTITY).values().stream()
                .map(ExpectedAnswers::identity)
                .toList();
        Map<PhotoId, String> answers = new HashMap<>();
        Oracle.of(RankingRules.standard(), serving, photos, embeddings, identities)
                .answers()
                .forEach((photo, answer) ->
                        answers.put(photo, answer.canonical().id().hex()));
        return answers;
    }

    private static Photo photo(PhotoRegistered record) {
        return new Photo(
                new PhotoId(record.getPhotoId()),
                new ObjectName(record.getBucket(), record.getObjectKey()),
                new ContentDigest(record.getContentSha256()),
                new InputDigest(record.getInputDigest()),
                record.getViewpoint(),
                Optional.ofNullable(record.getEncounter()),
                record.getStoredAt());
    }

    private static Embedding embedding(PhotoEmbedded record) {
        EmbeddingKey key = new EmbeddingKey(new PhotoId(record.getPhotoId()), new ModelId(record.getModelId()));
        Embedding.Outcome outcome = record.getVector() == null
                ? new Embedding.Failed(new FailureNote(record.getFailureCode(), record.getFailureWords()))
                : new Embedding.Vector(new UnitVector(Vectors.decode(record.getVector())));
        return new Embedding(key, new InputDigest(record.getInputDigest()), outcome);
    }

    private static Identity identity(PhotoIdentified record) {
        return new Identity(
                new PhotoId(record.getPhotoId()),
                record.getStanding(),
                Optional.ofNullable(record.getWhaleId()).map(WhaleId::new),
                record.getRejectedWhaleIds().stream().map(WhaleId::new).collect(Collectors.toCollection(TreeSet::new)),
                Optional.ofNullable(record.getDecisionId()).map(DecisionId::new),
                record.getVersion());
    }
}
