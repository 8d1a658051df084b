package org.whaledo.trainer.gate;

/**
 * What a model must reach; read by {@link ThresholdsReader}, and part of every report.
 *
 * @param probeCosine smallest cosine to the manifest's probe; a manifest may ask for more, not for less
 * @param normTolerance how far an embedding's length may be from 1
 * @param queries fewest photos that ask
 * @param whales fewest whales that ask
 * @param spread limits where there is evidence enough
 * @param spreadOfFew limits where there is not: pairs of one whale then are a large part of all pairs, so that a sound
 *     embedding looks narrow, and only a collapsed one is refused
 * @param probability smallest probability that the candidate ranks better
 */
public record GateThresholds(
        double probeCosine,
        double normTolerance,
        int queries,
        int whales,
        SpreadLimits spread,
        SpreadLimits spreadOfFew,
        double probability) {
    public GateThresholds {
        if (!(probability > 0.5 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be above 0.5 and at most 1, was " + probability);
        }
        if (!(probeCosine > 0 && probeCosine <= 1) || !(normTolerance >= 0)) {
            throw new IllegalArgumentException(
                    "probe-cosine must be above 0 and at most 1, norm-tolerance 0 or more, were " + probeCosine
                            + " and " + normTolerance);
        }
        if (queries < 1 || whales < 1) {
            throw new IllegalArgumentException(
                    "evidence needs a query of a whale, asked are " + queries + " of " + whales);
        }
    }

    boolean enough(int queriesAsked, int whalesAsking) {
        return queriesAsked >= queries && whalesAsking >= whales;
    }

    SpreadLimits spread(boolean enough) {
        return enough ? spread : spreadOfFew;
    }
}
