package org.whaledo.trainer.optimiser;

/**
 * A learning rate that falls when a loss no longer does, as PyTorch's {@code ReduceLROnPlateau} in mode "min" with a
 * relative threshold and no cool-down. A value: what a checkpoint keeps is this record.
 *
 * @param settings how it falls
 * @param rate now
 * @param best smallest loss so far; infinite before the first
 * @param worse how many losses in a row have not been better than the best
 */
public record PlateauRate(Settings settings, double rate, double best, int worse) {
    /** A loss is better when it is below the best by more than this share of it. */
    private static final double THRESHOLD = 1e-4;

    /** The rate stays where it would change by no more than this. */
    private static final double SMALLEST_CHANGE = 1e-8;

    /**
     * @param factor what the rate is multiplied with, in (0, 1)
     * @param patience how many losses in a row may be no better; one more and the rate falls
     * @param floor the rate never falls below
     */
    public record Settings(double factor, int patience, double floor) {
        public Settings {
            if (!(factor > 0 && factor < 1 && patience >= 0 && floor >= 0)) {
                throw new IllegalArgumentException("0 < factor < 1, 0 <= patience and 0 <= floor are due, not " + factor
                        + ", " + patience + ", " + floor);
            }
        }
    }

    public static PlateauRate starting(double rate, Settings settings) {
        return new PlateauRate(settings, rate, Double.POSITIVE_INFINITY, 0);
    }

    /** The rate once another loss is known. A loss that is no number is no better. */
    public PlateauRate after(double loss) {
        if (loss < best * (1 - THRESHOLD)) {
            return new PlateauRate(settings, rate, loss, 0);
        }
        if (worse < settings.patience()) {
            return new PlateauRate(settings, rate, best, worse + 1);
        }
        double lower = Math.max(rate * settings.factor(), settings.floor());
        return new PlateauRate(settings, rate - lower > SMALLEST_CHANGE ? lower : rate, best, 0);
    }
}
