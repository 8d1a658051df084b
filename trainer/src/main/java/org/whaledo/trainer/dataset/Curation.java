package org.whaledo.trainer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;

/**
 * Takes what contradicts itself out of labelled photos: the same bytes named as two whales teach nothing and are left out
 * altogether, and so are bytes that are measured with; the same bytes twice under one whale count once. Two ids of one
 * whale cannot be seen here; losses that average over all active triplets live with them.
 *
 * @param photos in the given order
 */
public record Curation(List<LabelledPhoto> photos, List<LeftOut> leftOut) {
    public Curation {
        photos = List.copyOf(photos);
        leftOut = List.copyOf(leftOut);
    }

    /** Where nothing is measured with. */
    public static Curation of(List<LabelledPhoto> given) {
        return of(given, List.of());
    }

    /** @param measured photos of the whales that are measured with */
    public static Curation of(List<LabelledPhoto> given, List<LabelledPhoto> measured) {
        Map<ContentDigest, String> keys = new HashMap<>();
        measured.forEach(photo -> keys.put(photo.content(), photo.key()));
        Map<ContentDigest, List<LabelledPhoto>> byContent = new LinkedHashMap<>();
        given.forEach(photo -> byContent
                .computeIfAbsent(photo.content(), content -> new ArrayList<>())
                .add(photo));
        List<LabelledPhoto> photos = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (List<LabelledPhoto> equal : byContent.values()) {
            String whales = equal.stream().map(LabelledPhoto::whale).distinct().collect(Collectors.joining(", "));
            boolean contradicts =
                    equal.stream().map(LabelledPhoto::whale).distinct().count() > 1;
            Optional<String> same = Optional.ofNullable(keys.get(equal.get(0).content()));
            boolean useless = contradicts || same.isPresent();
            if (!useless) {
                photos.add(equal.get(0));
            }
            for (LabelledPhoto photo : equal.subList(useless ? 0 : 1, equal.size())) {
                String words = contradicts
                        ? "the same photo is named as " + whales
                        : same.map(key -> "the same photo as " + key + ", whose whale is measured with")
                                .orElse("the same photo as " + equal.get(0).key());
                leftOut.add(new LeftOut(photo.key(), FailureCode.LABELS_CONTRADICT, words));
            }
        }
        return new Curation(photos, leftOut);
    }
}
