package org.whaledo.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.whaledo.network.NetworkDesign;
import org.whaledo.trainer.objective.AgainstAllNegatives;
import org.whaledo.trainer.objective.AngularMargin;
import org.whaledo.trainer.objective.CompositeObjective;
import org.whaledo.trainer.objective.LearnedMargin;
import org.whaledo.trainer.objective.MarginMiner;
import org.whaledo.trainer.objective.Miner;
import org.whaledo.trainer.objective.Objective;
import org.whaledo.trainer.objective.SpreadOut;
import org.whaledo.trainer.objective.SupervisedContrastive;
import org.whaledo.trainer.objective.TripletLoss;
import org.whaledo.trainer.objective.TripletObjective;
import org.whaledo.trainer.training.ObjectivePart.Kind;

/** Gives the parts of a sum their weights. */
final class Objectives {
    private final NDManager owner;
    private final NetworkDesign design;
    private final int whales;
    private final long seed;

    /** Weights that parts learn themselves, by the part's name; a part that is made anew goes on with its own. */
    private final Map<String, NDArray> weights = new HashMap<>();

    /**
     * @param owner of the weights that objectives learn themselves
     * @param whales of the training set
     */
    Objectives(NDManager owner, NetworkDesign design, int whales, long seed) {
        this.owner = owner;
        this.design = design;
        this.whales = whales;
        this.seed = seed;
    }

    CompositeObjective of(List<ObjectivePart> parts) {
        List<CompositeObjective.Part> all = new ArrayList<>();
        for (ObjectivePart part : parts) {
            all.add(new CompositeObjective.Part(part.name(), part.layer(), part.weight(), objective(part)));
        }
        return new CompositeObjective(all);
    }

    /** The same parts with triplets mined hard, as the seed did once its loss rested on the margin. */
    static List<ObjectivePart> minedHard(List<ObjectivePart> parts) {
        return parts.stream().map(Objectives::minedHard).toList();
    }

    /** The margin of the first part that compares triplets. */
    static OptionalDouble margin(List<ObjectivePart> parts) {
        return triplets(parts).mapToDouble(TripletLoss::margin).findFirst();
    }

    /** The loss of that part where all distances are equal. */
    static OptionalDouble collapsed(List<ObjectivePart> parts) {
        return triplets(parts).mapToDouble(TripletLoss::ofEqualDistances).findFirst();
    }

    private static Stream<TripletLoss> triplets(List<ObjectivePart> parts) {
        return parts.stream()
                .map(ObjectivePart::kind)
                .filter(Kind.Triplets.class::isInstance)
                .map(kind -> ((Kind.Triplets) kind).loss());
    }

    private static ObjectivePart minedHard(ObjectivePart part) {
        if (!(part.kind() instanceof Kind.Triplets triplets)) {
            return part;
        }
        Miner hard =
                new MarginMiner(MarginMiner.Kind.HARD, (float) triplets.loss().margin());
        Kind kind = new Kind.Triplets(triplets.distance(), triplets.positives(), hard, triplets.loss());
        return new ObjectivePart(part.name(), part.layer(), part.weight(), kind);
    }

    private Objective objective(ObjectivePart part) {
        Kind kind = part.kind();
        if (kind instanceof Kind.Triplets it) {
            return new TripletObjective(it.distance(), it.positives(), it.miner(), it.loss());
        }
        if (kind instanceof Kind.Boundaries it) {
            NDArray boundaries =
                    weights.computeIfAbsent(part.name(), name -> LearnedMargin.freshBoundaries(owner, whales));
            return new LearnedMargin(it.distance(), it.positives(), it.miner(), it.margin(), boundaries);
        }
        if (kind instanceof Kind.Classes it) {
            int dimension = design.dimension(part.layer());
            NDArray directions = weights.computeIfAbsent(
                    part.name(), name -> AngularMargin.freshWeight(owner, whales, dimension, seed));
            return new AngularMargin(it.settings(), directions);
        }
        if (kind instanceof Kind.Negatives it) {
            return new AgainstAllNegatives(it.temperature(), it.positives());
        }
        if (kind instanceof Kind.Contrast it) {
            return new SupervisedContrastive(it.temperature(), it.positives());
        }
        return new SpreadOut();
    }
}
