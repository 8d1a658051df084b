package org.whaledo.local.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.RankedPhoto;
import org.whaledo.event.RankedWhale;
import org.whaledo.trainer.evaluation.RankedImage;

/** Holds the stream's answers beside an evaluation's, as far as both lists go. */
final class AnswerComparison {
    /** Of either list of the stream, and of an evaluation's. */
    private static final int LIMIT = 20;

    private final Map<String, StoredPhoto> photos = new HashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int photoSteps;
    private int whaleSteps;
    private int leftOut;
    private int ties;

    AnswerComparison(List<StoredPhoto> photos) {
        photos.forEach(photo -> this.photos.put(photo.image(), photo));
    }

    void add(String image, MatchesRanked streamed, List<RankedImage> evaluated) {
        StoredPhoto asking = photos.get(image);
        List<RankedImage> admitted = evaluated.stream()
                .filter(each -> asking.mayBeAnsweredWith(photos.get(each.image())))
                .toList();
        leftOut += evaluated.size() - admitted.size();
        double cut =
                evaluated.size() < LIMIT ? Double.NaN : evaluated.get(LIMIT - 1).score();
        List<RankedSteps.Step> offered = photos(admitted, cut);
        ties += (int) offered.stream().filter(step -> step.names().size() > 1).count();
        photoSteps += compare(image, photos(streamed.getPhotos()), offered);
        whaleSteps += compare(image, whales(streamed.getWhales()), whales(admitted, cut));
    }

    private static List<RankedSteps.Step> photos(List<RankedImage> list, double cut) {
        RankedSteps steps = new RankedSteps();
        list.forEach(each -> steps.add(each.image(), each.score()));
        return steps.whole(cut);
    }

    /** Each whale at its best photo. */
    private List<RankedSteps.Step> whales(List<RankedImage> list, double cut) {
        RankedSteps steps = new RankedSteps();
        list.forEach(each -> steps.add(photos.get(each.image()).whale().orElseThrow(), each.score()));
        return steps.whole(cut);
    }

    /** Without the other photos that ask, which no evaluation offers. */
    private List<RankedSteps.Step> photos(List<RankedPhoto> list) {
        RankedSteps steps = new RankedSteps();
        list.stream()
                .filter(each -> !photos.get(each.getObjectKey()).asks())
                .forEach(each -> steps.add(each.getObjectKey(), RankedSteps.score(each.getScore())));
        return steps.whole(
                list.size() < LIMIT
                        ? Double.NaN
                        : RankedSteps.score(list.get(LIMIT - 1).getScore()));
    }

    private List<RankedSteps.Step> whales(List<RankedWhale> list) {
        RankedSteps steps = new RankedSteps();
        list.forEach(each ->
                steps.add(photos.get(each.getObjectKey()).whale().orElseThrow(), RankedSteps.score(each.getScore())));
        return steps.whole(
                list.size() < LIMIT
                        ? Double.NaN
                        : RankedSteps.score(list.get(LIMIT - 1).getScore()));
    }

    /** @return how many steps both have */
    private int compare(String image, List<RankedSteps.Step> streamed, List<RankedSteps.Step> evaluated) {
        int common = Math.min(streamed.size(), evaluated.size());
        if (!streamed.subList(0, common).equals(evaluated.subList(0, common))) {
            differences.add(image + "\nstream     " + streamed + "\nevaluation " + evaluated);
        }
        return common;
    }

    /** Answers that are not alike, in words. */
    List<String> differences() {
        return differences;
    }

    /** Steps of photos that both paths gave. */
    int photoSteps() {
        return photoSteps;
    }

    int whaleSteps() {
        return whaleSteps;
    }

    /** Rows of the evaluation that the stream's rules leave out. */
    int leftOut() {
        return leftOut;
    }

    /** Steps of more than one photo. */
    int ties() {
        return ties;
    }

    @Override
    public String toString() {
        return photoSteps + " steps of photos, " + whaleSteps + " of whales, " + leftOut + " rows left out, " + ties
                + " ties, " + differences.size() + " differences";
    }
}
