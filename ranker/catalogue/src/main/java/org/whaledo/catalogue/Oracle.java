package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Verdict;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The function F of the replay promise, as loops that are obviously right and slow: what the answer of every live photo
 * is, given the last record of each key. It shares with the shards values and canonical form, no code that ranks.
 *
 * @param photos live ones, with what people corrected of them
 * @param embeddings the last of each (photo, model)
 */
public record Oracle(
        RankingRules rules,
        ModelId serving,
        Map<PhotoId, Photo> photos,
        Map<EmbeddingKey, Embedding> embeddings,
        Map<PhotoId, Identity> identities) {

    public static Oracle of(
            RankingRules rules,
            ModelId serving,
            Collection<Photo> photos,
            Collection<Embedding> embeddings,
            Collection<Identity> identities) {
        Oracle oracle = new Oracle(rules, serving, new TreeMap<>(), new HashMap<>(), new HashMap<>());
        embeddings.forEach(each -> oracle.embeddings.put(each.key(), each));
        identities.forEach(each -> oracle.identities.put(each.photo(), each));
        photos.forEach(each ->
                oracle.photos.put(each.id(), oracle.identity(each).correction().over(each)));
        return oracle;
    }

    /** Answers of all live photos that have one; a photo that still waits for its embedding has none. */
    public SortedMap<PhotoId, Answer> answers() {
        SortedMap<PhotoId, Answer> answers = new TreeMap<>();
        for (Photo photo : photos.values()) {
            answer(photo).ifPresent(answer -> answers.put(photo.id(), answer));
        }
        return answers;
    }

    private Optional<Answer> answer(Photo photo) {
        Identity identity = identity(photo);
        if (identity.isDecided()) {
            Verdict verdict = Verdict.valueOf(identity.standing().name());
            return Optional.of(Answer.plain(photo, serving, 0, rules, verdict, identity.whale(), Optional.empty(), 0));
        }
        Optional<FailureNote> failure =
                current(photo).flatMap(each -> each.outcome().failure());
        if (failure.isPresent()) {
            return Optional.of(Answer.plain(photo, serving, 0, rules, Verdict.FAILED, Optional.empty(), failure, 0));
        }
        return vector(photo)
                .map(asking -> Answer.ranked(photo, serving, 0, rules, identity.rejected(), best(photo, asking)));
    }

    private Shortlist best(Photo asking, float[] vector) {
        List<PhotoCandidate> photosFound = new ArrayList<>();
        Map<WhaleId, WhaleCandidate> whalesFound = new HashMap<>();
        for (Photo each : photos.values()) {
            Optional<float[]> other = vector(each);
            if (other.isEmpty() || !mayAnswer(asking, each) || other.get().length != vector.length) {
                continue;
            }
            float score = cosine(vector, other.get());
            String key = each.object().key();
            Optional<WhaleId> whale = identity(each).whale();
            photosFound.add(new PhotoCandidate(each.id(), key, score, whale));
            if (whale.isPresent()) {
                WhaleCandidate candidate = new WhaleCandidate(whale.get(), score, each.id(), key);
                WhaleCandidate best = whalesFound.get(whale.get());
                if (best == null || WhaleCandidate.BEST_FIRST.compare(candidate, best) < 0) {
                    whalesFound.put(whale.get(), candidate);
                }
            }
        }
        List<WhaleCandidate> whales = new ArrayList<>(whalesFound.values());
        photosFound.sort(PhotoCandidate.BEST_FIRST);
        whales.sort(WhaleCandidate.BEST_FIRST);
        return new Shortlist(
                photosFound.subList(0, Math.min(rules.photos(), photosFound.size())),
                whales.subList(0, Math.min(rules.whales(), whales.size())),
                photos.size());
    }

    private boolean mayAnswer(Photo asking, Photo other) {
        if (other.id().equals(asking.id()) || other.content().equals(asking.content())) {
            return false;
        }
        boolean encountersKnown =
                asking.encounter().isPresent() && other.encounter().isPresent();
        if (rules.encounterExcluded()
                && encountersKnown
                && asking.encounter().get().equals(other.encounter().get())) {
            return false;
        }
        if (!rules.viewpoints().admits(asking.viewpoint(), other.viewpoint())) {
            return false;
        }
        Optional<WhaleId> whale = identity(other).whale();
        return whale.isEmpty() || !identity(asking).rejected().contains(whale.get());
    }

    static float cosine(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private Identity identity(Photo photo) {
        return identities.getOrDefault(photo.id(), Identity.undecided(photo.id()));
    }

    private Optional<Embedding> current(Photo photo) {
        return Optional.ofNullable(embeddings.get(new EmbeddingKey(photo.id(), serving)))
                .filter(each -> each.input().equals(photo.input()));
    }

    private Optional<float[]> vector(Photo photo) {
        if (identity(photo).standing() == IdentityStanding.UNUSABLE) {
            return Optional.empty();
        }
        return current(photo).flatMap(each -> each.outcome().vector()).map(UnitVector::values);
    }
}
