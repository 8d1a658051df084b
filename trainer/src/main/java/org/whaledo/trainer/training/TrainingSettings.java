package org.whaledo.trainer.training;

import java.util.List;
import java.util.Set;
import org.whaledo.event.Viewpoint;
import org.whaledo.image.Augmentation;
import org.whaledo.image.MirroredPlane;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.EmbeddingLayer;
import org.whaledo.network.NetworkDesign;
import org.whaledo.network.TestTimeView;
import org.whaledo.network.TrainingOptions;
import org.whaledo.trainer.batch.Composition;

/**
 * Everything that decides what a training makes of its photos. Equal settings, photos and processor give equal weights up to
 * the rounding of the engine's threads.
 *
 * @param name of the model, for people
 * @param start where the weights come from
 * @param fresh prefixes of tensors that start at random although the starting weights have them
 * @param views averaged at inference
 * @param embedding the layer that serves
 * @param viewpoints photos of other viewpoints are not trained on
 * @param wedges whether photos in which the crop box left the camera's frame are trained on
 * @param averaging share of the running average of weights that a step keeps; 0 for none
 * @param epochs at most
 * @param seed of all that is random
 * @param threads that prepare batches ahead
 */
public record TrainingSettings(
        String name,
        Start start,
        NetworkDesign design,
        Set<String> fresh,
        Preprocessing input,
        List<TestTimeView> views,
        EmbeddingLayer embedding,
        Composition composition,
        Set<Viewpoint> viewpoints,
        Augmentation augmentation,
        MirroredPlane mirroredPlane,
        boolean wedges,
        TrainingOptions learns,
        List<ObjectivePart> objectives,
        Descent descent,
        double averaging,
        int epochs,
        Watching watching,
        long seed,
        int threads) {

    /** What the weights are before the first step. */
    public sealed interface Start {
        /** Random throughout. */
        record Nothing() implements Start {}

        /**
         * A model's; what it lacks is random.
         *
         * @param model {@code base}, or a folder
         */
        record Model(String model) implements Start {}
    }

    /**
     * How weights move.
     *
     * @param rate peak learning rate of the pretrained body
     * @param headFactor what the rate of neck, projector and the objectives' own weights is multiplied with
     * @param stageDecay each earlier stage's rate is multiplied once more with this; 1 for one rate
     * @param clip largest norm of the gradient
     */
    public record Descent(
            double rate, double headFactor, double stageDecay, double weightDecay, double clip, RateCurve curve) {}

    /** How the learning rate goes over the run. */
    public sealed interface RateCurve {
        /**
         * @param warmUpEpochs may be a part of one
         * @param floor share of the peak where it ends
         */
        record Cosine(double warmUpEpochs, double floor) implements RateCurve {}

        /** Falls when the mean training loss of an epoch no longer does, as the seed's did. */
        record Plateau(double factor, int patience, double floor) implements RateCurve {}
    }

    /**
     * What is measured on the way, and when to stop.
     *
     * @param every epochs between two validations; the last epoch has one
     * @param largestCosine mean cosine of two validation photos above which the network has collapsed
     * @param smallestRank effective rank of the embedding below which it has
     * @param patience validations in a row that must say so
     * @param hardAfterStall once the loss of a whole epoch rests on the margin, the miner turns to hard triplets, as the
     *     seed's did
     */
    public record Watching(
            int every, double largestCosine, double smallestRank, int patience, boolean hardAfterStall) {}
}
