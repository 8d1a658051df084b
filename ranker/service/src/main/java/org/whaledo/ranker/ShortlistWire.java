package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whaledo.catalogue.PhotoCandidate;
import org.whaledo.catalogue.WhaleCandidate;
import org.whaledo.event.RankedPhoto;
import org.whaledo.event.RankedWhale;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** Reads and writes the lists of answers and partial answers. */
final class ShortlistWire {
    private ShortlistWire() {}

    static List<RankedPhoto> writePhotos(List<PhotoCandidate> photos) {
        return photos.stream()
                .map(each -> RankedPhoto.newBuilder()
                        .setPhotoId(each.photo().hex())
                        .setObjectKey(each.objectKey())
                        .setScore(each.score())
                        .setWhaleId(each.whale().map(WhaleId::hex).orElse(null))
                        .build())
                .toList();
    }

    static List<PhotoCandidate> readPhotos(List<RankedPhoto> photos) {
        return photos.stream()
                .map(each -> new PhotoCandidate(
                        new PhotoId(each.getPhotoId()),
                        each.getObjectKey(),
                        each.getScore(),
                        Optional.ofNullable(each.getWhaleId()).map(WhaleId::new)))
                .toList();
    }

    static List<RankedWhale> writeWhales(List<WhaleCandidate> whales) {
        return whales.stream().map(each -> ranked(each).build()).toList();
    }

    /** @param probabilities of the whales, in their order */
    static List<RankedWhale> writeWhales(List<WhaleCandidate> whales, List<Double> probabilities) {
        List<RankedWhale> written = new ArrayList<>();
        for (int i = 0; i < whales.size(); i++) {
            written.add(ranked(whales.get(i))
                    .setProbability(probabilities.get(i).floatValue())
                    .build());
        }
        return written;
    }

    private static RankedWhale.Builder ranked(WhaleCandidate whale) {
        return RankedWhale.newBuilder()
                .setWhaleId(whale.whale().hex())
                .setScore(whale.score())
                .setPhotoId(whale.photo().hex())
                .setObjectKey(whale.objectKey());
    }

    static List<WhaleCandidate> readWhales(List<RankedWhale> whales) {
        return whales.stream()
                .map(each -> new WhaleCandidate(
                        new WhaleId(each.getWhaleId()),
                        each.getScore(),
                        new PhotoId(each.getPhotoId()),
                        each.getObjectKey()))
                .toList();
    }
}
