package org.whaledo.trainer.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;

/**
 * Takes what contradicts itself out of labelled photos: the same bytes named as two whales teach nothing and are left out
 * altogether; the same bytes twice under one whale count once. Two ids of one whale cannot be seen here; losses that
 * average over all active triplets live with them.
 *
 * @param photos in the given order
 */
public record Curation(List<LabelledPhoto> photos, List<LeftOut> leftOut) {
    public Curation {
        photos = List.copyOf(photos);
        leftOut = List.copyOf(leftOut);
    }

    public static Curation of(List<LabelledPhoto> given) {
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
            if (!contradicts) {
                photos.add(equal.get(0));
            }
            for (LabelledPhoto photo : equal.subList(contradicts ? 0 : 1, equal.size())) {
                String words = contradicts
                        ? "the same photo is named as " + whales
                        : "the same photo as " + equal.get(0).key();
                leftOut.add(new LeftOut(photo.key(), FailureCode.LABELS_CONTRADICT, words));
            }
        }
        return new Curation(photos, leftOut);
    }
}
