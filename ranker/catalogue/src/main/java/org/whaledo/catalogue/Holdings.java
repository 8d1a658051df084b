package org.whaledo.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Verdict;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/** What a home knows of its photos, joined: registration, identity, embeddings. Nothing here is decided. */
final class Holdings {
    private final Map<PhotoId, Photo> registered = new HashMap<>();
    private final Map<PhotoId, Photo> photos = new HashMap<>();
    private final Map<PhotoId, Identity> identities = new HashMap<>();
    private final Map<PhotoId, Map<ModelId, Embedding>> embeddings = new HashMap<>();

    void put(Photo photo) {
        registered.put(photo.id(), photo);
        correct(photo.id());
    }

    void put(Identity identity) {
        identities.put(identity.photo(), identity);
        correct(identity.photo());
    }

    /** A photo is what was registered, and over it what people know better. */
    private void correct(PhotoId photo) {
        Photo told = registered.get(photo);
        if (told != null) {
            photos.put(photo, identity(photo).correction().over(told));
        }
    }

    void put(Embedding embedding) {
        embeddings
                .computeIfAbsent(embedding.key().photo(), photo -> new HashMap<>())
                .put(embedding.key().model(), embedding);
    }

    void remove(PhotoId photo) {
        registered.remove(photo);
        photos.remove(photo);
    }

    void remove(EmbeddingKey key) {
        Map<ModelId, Embedding> ofPhoto = embeddings.getOrDefault(key.photo(), Collections.emptyMap());
        if (ofPhoto.containsKey(key.model())) {
            ofPhoto.remove(key.model());
            if (ofPhoto.isEmpty()) {
                embeddings.remove(key.photo());
            }
        }
    }

    Collection<Photo> photos() {
        return photos.values();
    }

    Optional<Photo> photo(PhotoId photo) {
        return Optional.ofNullable(photos.get(photo));
    }

    /** Whether the live photo's input is not the one that was registered. */
    boolean isCorrected(PhotoId photo) {
        return !photos.get(photo).input().equals(registered.get(photo).input());
    }

    Identity identity(PhotoId photo) {
        Identity known = identities.get(photo);
        return known == null ? Identity.undecided(photo) : known;
    }

    /** The photo's row under the model, while it is live, usable and embedded as it is now. */
    Optional<Row> row(PhotoId photo, ModelId model) {
        Photo live = photos.get(photo);
        Identity identity = identity(photo);
        if (live == null || identity.standing() == IdentityStanding.UNUSABLE) {
            return Optional.empty();
        }
        return current(live, model)
                .flatMap(each -> each.outcome().vector())
                .map(vector -> Row.of(live, identity.whale(), vector));
    }

    /** What the photo asks under the model, while it has a row and nobody decided on it. */
    Optional<Query> query(PhotoId photo, ModelId model) {
        Identity identity = identity(photo);
        if (identity.isDecided()) {
            return Optional.empty();
        }
        return row(photo, model)
                .map(row -> new Query(
                        photo, row.content(), row.encounter(), row.viewpoint(), identity.rejected(), row.vector()));
    }

    /** The answer of a live photo that needs no ranking, if it is such a one. */
    Optional<Answer> settled(PhotoId photo, ModelId model, long epoch, RankingRules rules, long rows) {
        Optional<Photo> live = photo(photo);
        if (live.isEmpty()) {
            return Optional.empty();
        }
        Identity identity = identity(photo);
        if (identity.isDecided()) {
            Verdict verdict = Verdict.valueOf(identity.standing().name());
            return Optional.of(
                    Answer.plain(live.get(), model, epoch, rules, verdict, identity.whale(), Optional.empty(), rows));
        }
        return current(live.get(), model)
                .flatMap(each -> each.outcome().failure())
                .map(failure -> Answer.plain(
                        live.get(), model, epoch, rules, Verdict.FAILED, Optional.empty(), Optional.of(failure), rows));
    }

    /** The outcome under the model for the photo as it is now. */
    Optional<Embedding> current(Photo photo, ModelId model) {
        Map<ModelId, Embedding> ofPhoto = embeddings.getOrDefault(photo.id(), Collections.emptyMap());
        return Optional.ofNullable(ofPhoto.get(model))
                .filter(each -> each.input().equals(photo.input()));
    }

    /** All embeddings that are held, of live photos or not. */
    List<EmbeddingKey> keys() {
        return embeddings.values().stream()
                .flatMap(ofPhoto -> ofPhoto.values().stream())
                .map(Embedding::key)
                .toList();
    }

    /** Photos of which embeddings are held, live or not. */
    Set<PhotoId> embedded() {
        return Collections.unmodifiableSet(embeddings.keySet());
    }

    /** Models under which embeddings of the photo are held. */
    Set<ModelId> models(PhotoId photo) {
        return new TreeSet<>(
                embeddings.getOrDefault(photo, Collections.emptyMap()).keySet());
    }
}
