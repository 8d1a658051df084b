package org.whaledo.trainer.report;

/**
 * What was measured about one epoch of a training; NaN stands for what was not.
 *
 * @param epoch from 1; 0 is before training
 * @param learningRate at the epoch's end
 * @param trainLoss the whole objective, mean over the epoch's steps
 * @param trainTripletLoss its first part that compares triplets, mean over the epoch's steps
 * @param validationLoss of all triplets of whales that are not trained on
 * @param map20 official mAP@20 on whales that are not trained on, in [0, 1]
 * @param top1 in [0, 1]
 * @param meanCosine of different photos of whales that are not trained on, in [-1, 1]; at 1 the network has collapsed
 * @param batchCosine of two photos of a training batch, in [-1, 1], mean over the epoch's steps
 * @param effectiveRank exp of the entropy of the covariance's normalised eigenvalues
 * @param activeShare triplets with a loss above zero among the possible ones, in [0, 1]
 * @param hardShare of the possible triplets: the negative is nearer than the positive
 * @param semiHardShare of the possible triplets: the negative is farther, within the margin
 * @param easyShare of the possible triplets: the negative is farther by more than the margin
 * @param gradientNorm before clipping, mean over the epoch's steps
 * @param photosPerSecond forward and backward, augmentation included
 */
public record EpochRow(
        int epoch,
        double learningRate,
        double trainLoss,
        double trainTripletLoss,
        double validationLoss,
        double map20,
        double top1,
        double meanCosine,
        double batchCosine,
        double effectiveRank,
        double activeShare,
        double hardShare,
        double semiHardShare,
        double easyShare,
        double gradientNorm,
        double photosPerSecond) {}
