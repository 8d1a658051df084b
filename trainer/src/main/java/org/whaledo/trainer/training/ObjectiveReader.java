package org.whaledo.trainer.training;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.whaledo.trainer.objective.AngularMargin;
import org.whaledo.trainer.objective.Distance;
import org.whaledo.trainer.objective.DistanceWeightedMiner;
import org.whaledo.trainer.objective.EveryTriplet;
import org.whaledo.trainer.objective.ExtremePairMiner;
import org.whaledo.trainer.objective.ExtremePairMiner.NegativeChoice;
import org.whaledo.trainer.objective.ExtremePairMiner.PositiveChoice;
import org.whaledo.trainer.objective.MarginMiner;
import org.whaledo.trainer.objective.Miner;
import org.whaledo.trainer.objective.Positives;
import org.whaledo.trainer.objective.TripletLoss;
import org.whaledo.trainer.training.ObjectivePart.Kind;

/** Reads the parts of the sum that training makes small. */
final class ObjectiveReader {
    private static final Set<String> OF_EVERY_PART = Set.of("kind", "layer", "weight");

    private final long seed;

    /** @param seed of miners that draw */
    ObjectiveReader(long seed) {
        this.seed = seed;
    }

    /** @param section by each part's name */
    List<ObjectivePart> read(Config section) {
        List<ObjectivePart> parts = new ArrayList<>();
        for (String name : new TreeSet<>(section.root().keySet())) {
            Config part = section.getConfig('"' + name + '"');
            parts.add(new ObjectivePart(
                    name, NetworkReader.layer(part, "layer"), part.getDouble("weight"), kind(name, part)));
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("the objective has no part");
        }
        return parts;
    }

    private Kind kind(String name, Config part) {
        String kind = part.getString("kind");
        return switch (kind) {
            case "triplet" ->
                triplets(only(
                        name,
                        part,
                        "distance-power",
                        "normalised",
                        "margin",
                        "swap",
                        "soft",
                        "mean",
                        "positives",
                        "miner"));
            case "boundaries" ->
                boundaries(only(name, part, "distance-power", "normalised", "margin", "positives", "miner"));
            case "classes" -> classes(only(name, part, "scale", "margin", "smoothing"));
            case "negatives" -> negatives(only(name, part, "temperature", "positives"));
            case "contrast" -> contrast(only(name, part, "temperature", "positives"));
            case "spread" -> spread(only(name, part));
            default -> throw new IllegalArgumentException("objective." + name + " is of no known kind: " + kind);
        };
    }

    private static Config only(String name, Config part, String... keys) {
        Set<String> unknown = new TreeSet<>(part.root().keySet());
        unknown.removeAll(OF_EVERY_PART);
        unknown.removeAll(Set.of(keys));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("objective." + name + " has no setting " + unknown);
        }
        return part;
    }

    private Kind triplets(Config part) {
        TripletLoss loss = new TripletLoss(
                part.getDouble("margin"),
                part.getBoolean("swap"),
                part.getBoolean("soft") ? TripletLoss.Shape.SOFT : TripletLoss.Shape.HINGE,
                TripletLoss.Mean.valueOf(constant(part, "mean")));
        return new Kind.Triplets(distance(part), positives(part), miner(part), loss);
    }

    /** What it draws by is a density of Euclidean distances on the sphere (Wu et al. 2017). */
    private Miner distanceWeighted(Config part) {
        if (!distance(part).equals(new Distance(2, true))) {
            throw new IllegalArgumentException(
                    "the miner distance-weighted needs distance-power = 2.0 and normalised = true");
        }
        return DistanceWeightedMiner.standard(seed);
    }

    private Kind boundaries(Config part) {
        return new Kind.Boundaries(distance(part), positives(part), miner(part), part.getDouble("margin"));
    }

    private static Kind classes(Config part) {
        return new Kind.Classes(new AngularMargin.Settings(
                part.getDouble("scale"), part.getDouble("margin"), part.getDouble("smoothing")));
    }

    private static Kind negatives(Config part) {
        return new Kind.Negatives(part.getDouble("temperature"), positives(part));
    }

    private static Kind contrast(Config part) {
        return new Kind.Contrast(part.getDouble("temperature"), positives(part));
    }

    private static Kind spread(Config part) {
        return new Kind.Spread();
    }

    private Miner miner(Config part) {
        float margin = (float) part.getDouble("margin");
        return switch (part.getString("miner")) {
            case "every" -> new EveryTriplet();
            case "violating" -> new MarginMiner(MarginMiner.Kind.VIOLATING, margin);
            case "hard" -> new MarginMiner(MarginMiner.Kind.HARD, margin);
            case "semi-hard" -> new MarginMiner(MarginMiner.Kind.SEMI_HARD, margin);
            case "easy" -> new MarginMiner(MarginMiner.Kind.EASY, margin);
            case "batch-hard" -> ExtremePairMiner.batchHard();
            case "easy-positive" -> new ExtremePairMiner(PositiveChoice.NEAREST, NegativeChoice.ALL);
            case "distance-weighted" -> distanceWeighted(part);
            default -> throw new IllegalArgumentException("no such miner: " + part.getString("miner"));
        };
    }

    private static Distance distance(Config part) {
        return new Distance(part.getDouble("distance-power"), part.getBoolean("normalised"));
    }

    private static Positives positives(Config part) {
        return Positives.valueOf(constant(part, "positives"));
    }

    private static String constant(Config part, String key) {
        return part.getString(key).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
