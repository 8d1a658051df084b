package org.whaledo.trainer.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.trainer.batch.Composition.WhalesTimesPhotos;
import org.whaledo.trainer.dataset.TrainingSet;

/** Draws whales, then photos of each over its encounters. */
final class WhaleSampler implements BatchSampler {
    /** Above this many photos a whale is not drawn more often. */
    private static final int COUNTED_PHOTOS = 16;

    /** Whales seen in several encounters have the pairs that teach. */
    private static final double SEVERAL_ENCOUNTERS = 1.5;

    private final WhalesTimesPhotos shape;
    private final long seed;
    private final int batches;
    private final int photos;

    /** [whale][encounter][photo] of whales that come with several */
    private final List<List<List<Integer>>> pairs = new ArrayList<>();

    private final List<Integer> singles = new ArrayList<>();

    WhaleSampler(WhalesTimesPhotos shape, TrainingSet set, long seed) {
        this.shape = shape;
        this.seed = seed;
        this.photos = set.size();
        for (List<List<Integer>> whale : set.byWhaleAndEncounter()) {
            boolean single = count(whale) == 1;
            if (!single || shape.repeatSingles()) {
                pairs.add(whale);
            }
            if (single) {
                singles.add(whale.get(0).get(0));
            }
        }
        if (pairs.size() < shape.whales() || singles.size() < shape.singles()) {
            throw new Failure(
                    FailureCode.TRAINING_SET_TOO_SMALL,
                    "a batch takes " + shape.whales() + " whales with several photos and " + shape.singles()
                            + " with one; the training set has " + pairs.size() + " and " + singles.size());
        }
        this.batches = Math.max(1, set.size() / shape.size());
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public List<List<Draw>> epoch(int epoch) {
        int[] drawn = new int[photos];
        List<List<Draw>> all = new ArrayList<>();
        for (int batch = 0; batch < batches; batch++) {
            Random random = new Random(Seeds.mixed(seed, epoch, batch));
            List<Draw> draws = new ArrayList<>(shape.size());
            List<Integer> indices = indices(random);
            boolean[] mirrored = mirrored(random);
            for (int place = 0; place < indices.size(); place++) {
                int photo = indices.get(place);
                draws.add(new Draw(photo, drawn[photo]++, mirrored[place]));
            }
            all.add(List.copyOf(draws));
        }
        return all;
    }

    private List<Integer> indices(Random random) {
        List<Integer> indices = new ArrayList<>(shape.size());
        for (List<List<Integer>> whale : whales(random)) {
            indices.addAll(ofWhale(whale, random));
        }
        List<Integer> alone = new ArrayList<>(singles);
        Collections.shuffle(alone, random);
        indices.addAll(alone.subList(0, shape.singles()));
        return indices;
    }

    /** All photos of a whale alike. */
    private boolean[] mirrored(Random random) {
        boolean[] mirrored = new boolean[shape.size()];
        if (shape.mirrorImages()) {
            for (int whale = 0; whale < shape.whales(); whale++) {
                Arrays.fill(mirrored, whale * shape.photos(), (whale + 1) * shape.photos(), random.nextBoolean());
            }
            for (int single = shape.whales() * shape.photos(); single < mirrored.length; single++) {
                mirrored[single] = random.nextBoolean();
            }
        }
        return mirrored;
    }

    /** Weighted, without repetition: the largest of u^(1/weight) (Efraimidis and Spirakis 2006). */
    private List<List<List<Integer>>> whales(Random random) {
        record Ticket(double key, List<List<Integer>> whale) {}
        return pairs.stream()
                .map(whale -> new Ticket(Math.pow(random.nextDouble(), 1 / weight(whale)), whale))
                .sorted((one, other) -> Double.compare(other.key(), one.key()))
                .limit(shape.whales())
                .map(Ticket::whale)
                .toList();
    }

    private static double weight(List<List<Integer>> whale) {
        double root = Math.sqrt(Math.min(count(whale), COUNTED_PHOTOS));
        return whale.size() > 1 ? root * SEVERAL_ENCOUNTERS : root;
    }

    /** One photo of each encounter in turn until there are enough; some twice only when all have come. */
    private List<Integer> ofWhale(List<List<Integer>> whale, Random random) {
        List<List<Integer>> encounters = new ArrayList<>();
        for (List<Integer> encounter : whale) {
            List<Integer> mixed = new ArrayList<>(encounter);
            Collections.shuffle(mixed, random);
            encounters.add(mixed);
        }
        Collections.shuffle(encounters, random);
        List<Integer> order = new ArrayList<>();
        for (int round = 0; order.size() < count(whale); round++) {
            for (List<Integer> encounter : encounters) {
                if (round < encounter.size()) {
                    order.add(encounter.get(round));
                }
            }
        }
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < shape.photos(); i++) {
            taken.add(order.get(i % order.size()));
        }
        return taken;
    }

    private static int count(List<List<Integer>> whale) {
        return whale.stream().mapToInt(List::size).sum();
    }
}
