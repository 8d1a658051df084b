package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.whaledo.catalogue.UnitVector;

/**
 * How far an embedding spreads over its sphere. Points spread evenly have mean cosine 0 and second moment 1/dimension
 * (Zhang et al. 2017); a collapsed embedding has mean cosine, mean vector and effective rank 1.
 *
 * @param photos that were looked at, {@link #LARGEST} at most, drawn by a fixed seed
 * @param meanCosine over pairs of different photos
 * @param meanVector length of the mean of all vectors
 * @param secondMoment mean squared cosine over pairs of different photos
 * @param effectiveRank exp of the entropy of the covariance's normalised eigenvalues (Roy and Vetterli 2007)
 */
public record Spread(
        int photos, int dimension, double meanCosine, double meanVector, double secondMoment, double effectiveRank) {
    static final int LARGEST = 1500;

    private static final long SEED = 1;

    /** @param vectors two at least, of one dimension */
    public static Spread of(Collection<UnitVector> vectors) {
        List<UnitVector> chosen = new ArrayList<>(vectors);
        if (chosen.size() > LARGEST) {
            Collections.shuffle(chosen, new Random(SEED));
            chosen = chosen.subList(0, LARGEST);
        }
        int n = chosen.size();
        if (n < 2) {
            throw new IllegalArgumentException("a spread needs two vectors at least, there are " + n);
        }
        double[][] cosines = cosines(chosen);
        double sum = 0;
        double squares = 0;
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                all += cosines[i][j];
                sum += i == j ? 0 : cosines[i][j];
                squares += i == j ? 0 : cosines[i][j] * cosines[i][j];
            }
        }
        double pairs = (double) n * (n - 1);
        return new Spread(
                n,
                chosen.get(0).dimension(),
                sum / pairs,
                Math.sqrt(Math.max(0, all)) / n,
                squares / pairs,
                effectiveRank(cosines));
    }

    private static double[][] cosines(List<UnitVector> vectors) {
        double[][] cosines = new double[vectors.size()][vectors.size()];
        for (int i = 0; i < cosines.length; i++) {
            for (int j = 0; j <= i; j++) {
                cosines[i][j] = cosine(vectors.get(i).values(), vectors.get(j).values());
                cosines[j][i] = cosines[i][j];
            }
        }
        return cosines;
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int d = 0; d < one.length; d++) {
            sum += (double) one[d] * other[d];
        }
        return sum;
    }

    /** The centred matrix of cosines has the covariance's eigenvalues, times the number of photos, and zeros. */
    private static double effectiveRank(double[][] cosines) {
        int n = cosines.length;
        double[] means = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                means[i] += cosines[i][j] / n;
            }
            mean += means[i] / n;
        }
        double[][] centred = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                centred[i][j] = cosines[i][j] - means[i] - means[j] + mean;
            }
        }
        return rank(Spectrum.eigenvalues(centred));
    }

    private static double rank(double[] eigenvalues) {
        double sum = 0;
        for (double value : eigenvalues) {
            sum += Math.max(0, value);
        }
        double entropy = 0;
        for (double value : eigenvalues) {
            double share = sum == 0 ? 0 : Math.max(0, value) / sum;
            entropy -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(entropy);
    }
}
