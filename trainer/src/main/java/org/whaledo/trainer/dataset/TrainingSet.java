package org.whaledo.trainer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Photos to learn from, with whales and encounters as numbers. Immutable. */
public final class TrainingSet {
    private final List<LabelledPhoto> photos;
    private final List<String> whales;
    private final int[] whaleOf;
    private final int[] encounterOf;

    private TrainingSet(List<LabelledPhoto> photos, List<String> whales, int[] whaleOf, int[] encounterOf) {
        this.photos = photos;
        this.whales = whales;
        this.whaleOf = whaleOf;
        this.encounterOf = encounterOf;
    }

    /**
     * @param photos the order fixes their indices
     * @throws Failure TRAINING_SET_TOO_SMALL without two whales, or without a whale that has two photos
     */
    public static TrainingSet of(List<LabelledPhoto> photos) {
        List<String> whales = new ArrayList<>(
                new TreeSet<>(photos.stream().map(LabelledPhoto::whale).toList()));
        int pairs = photos.size() - whales.size();
        if (whales.size() < 2 || pairs < 1) {
            throw new Failure(
                    FailureCode.TRAINING_SET_TOO_SMALL,
                    "training needs two whales and one with two photos; there are " + photos.size() + " photos of "
                            + whales.size() + " whales");
        }
        Map<String, Integer> numbers = new HashMap<>();
        whales.forEach(whale -> numbers.put(whale, numbers.size()));
        Map<String, Integer> encounters = new HashMap<>();
        int[] whaleOf = new int[photos.size()];
        int[] encounterOf = new int[photos.size()];
        for (int i = 0; i < photos.size(); i++) {
            LabelledPhoto photo = photos.get(i);
            String encounter = photo.encounter().map(name -> "of " + name).orElse("alone " + i);
            whaleOf[i] = numbers.get(photo.whale());
            encounterOf[i] = encounters.computeIfAbsent(encounter, name -> encounters.size());
        }
        return new TrainingSet(List.copyOf(photos), List.copyOf(whales), whaleOf, encounterOf);
    }

    public List<LabelledPhoto> photos() {
        return photos;
    }

    /** Names of the whales; a whale's number is its place here. */
    public List<String> whales() {
        return whales;
    }

    public int size() {
        return photos.size();
    }

    /** Number of the photo's whale, from 0. */
    public int whale(int photo) {
        return whaleOf[photo];
    }

    /** Number of the photo's encounter; one that is unknown has a number of its own. */
    public int encounter(int photo) {
        return encounterOf[photo];
    }

    /** Indices of each whale's photos, by encounter in order of appearance: [whale][encounter][photo]. */
    public List<List<List<Integer>>> byWhaleAndEncounter() {
        List<Map<Integer, List<Integer>>> byWhale = new ArrayList<>();
        whales.forEach(whale -> byWhale.add(new LinkedHashMap<>()));
        for (int i = 0; i < photos.size(); i++) {
            byWhale.get(whaleOf[i])
                    .computeIfAbsent(encounterOf[i], encounter -> new ArrayList<>())
                    .add(i);
        }
        return byWhale.stream()
                .map(encounters ->
                        encounters.values().stream().map(List::copyOf).toList())
                .toList();
    }
}
