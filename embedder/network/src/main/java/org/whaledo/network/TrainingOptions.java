package org.whaledo.network;

import java.util.Optional;

/**
 * What of a network learns, and on what.
 *
 * @param frozenStages 0: all learn; k of 1 to 4: the stem and the stages up to k stay as they are
 * @param statistics of the residual network; the head's batch-norms always use the batch's
 * @param normsLearn whether weights and biases of the residual network's batch-norms learn
 * @param neckBiasLearns whether the neck's bias does; without it features stay centred at 0
 * @param precision empty: bf16 on processors that multiply it in hardware, fp32 elsewhere
 */
public record TrainingOptions(
        int frozenStages,
        NormStatistics statistics,
        boolean normsLearn,
        boolean neckBiasLearns,
        DeviceChoice device,
        Optional<Precision> precision) {
    private static final int STAGES = 4;
    private static final int HEAD = STAGES + 1;
    private static final String STAGE_PREFIX = "layer";

    public TrainingOptions {
        if (frozenStages < 0 || frozenStages > STAGES) {
            throw new IllegalArgumentException("frozenStages must be 0 to " + STAGES + ", was " + frozenStages);
        }
    }

    /** All learns but the neck's bias, over the running statistics; the first GPU or else the processor. */
    public static TrainingOptions standard() {
        return new TrainingOptions(
                0, NormStatistics.RUNNING, true, false, new DeviceChoice.Automatic(), Optional.empty());
    }

    public TrainingOptions freezing(int stages) {
        return new TrainingOptions(stages, statistics, normsLearn, neckBiasLearns, device, precision);
    }

    public TrainingOptions over(NormStatistics other) {
        return new TrainingOptions(frozenStages, other, normsLearn, neckBiasLearns, device, precision);
    }

    public TrainingOptions withNormsLearning(boolean learn) {
        return new TrainingOptions(frozenStages, statistics, learn, neckBiasLearns, device, precision);
    }

    public TrainingOptions withNeckBiasLearning(boolean learns) {
        return new TrainingOptions(frozenStages, statistics, normsLearn, learns, device, precision);
    }

    public TrainingOptions on(DeviceChoice other) {
        return new TrainingOptions(frozenStages, statistics, normsLearn, neckBiasLearns, other, precision);
    }

    public TrainingOptions in(Precision other) {
        return new TrainingOptions(frozenStages, statistics, normsLearn, neckBiasLearns, device, Optional.of(other));
    }

    /** @param tensor torchvision's name */
    boolean learns(String tensor) {
        if (isStatistic(tensor) || frozen(tensor)) {
            return false;
        }
        if (tensor.equals("neck.bias")) {
            return neckBiasLearns;
        }
        boolean norm = tensor.matches("(.*\\.)?(bn\\d|downsample\\.1)\\..*");
        return normsLearn || !norm;
    }

    /** @param layer torchvision's name of a batch-norm, or of a block that has some */
    boolean usesBatchStatistics(String layer) {
        return stage(layer) == HEAD || statistics == NormStatistics.BATCH && !frozen(layer);
    }

    static boolean isStatistic(String tensor) {
        return tensor.endsWith(".running_mean") || tensor.endsWith(".running_var");
    }

    private boolean frozen(String name) {
        return frozenStages > 0 && stage(name) <= frozenStages;
    }

    /** 0 for the stem, then the stages from 1, last the head. */
    private static int stage(String name) {
        if (name.startsWith(STAGE_PREFIX)) {
            return name.charAt(STAGE_PREFIX.length()) - '0';
        }
        return name.startsWith("conv1") || name.startsWith("bn1") ? 0 : HEAD;
    }
}
