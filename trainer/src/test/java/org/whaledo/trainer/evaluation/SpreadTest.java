package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.UnitVector;

class SpreadTest {
    @Test
    void aCollapsedEmbeddingIsOnePoint() {
        List<UnitVector> vectors = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            vectors.add(UnitVector.normalised(new float[] {1, 2, 3, 4}));
        }

        Spread spread = Spread.of(vectors);

        assertThat(spread.meanCosine()).isCloseTo(1, within(1e-6));
        assertThat(spread.meanVector()).isCloseTo(1, within(1e-6));
        assertThat(spread.secondMoment()).isCloseTo(1, within(1e-6));
    }

    @Test
    void twoPointsHaveOneDimension() {
        List<UnitVector> vectors = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            vectors.add(UnitVector.normalised(i % 2 == 0 ? new float[] {1, 0, 0} : new float[] {0, 1, 0}));
        }

        assertThat(Spread.of(vectors).effectiveRank()).isCloseTo(1, within(1e-6));
    }

    @Test
    void evenlySpreadPointsFillTheSphere() {
        int dimension = 16;
        Random random = new Random(7);
        List<UnitVector> vectors = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            vectors.add(gaussian(random, dimension));
        }

        Spread spread = Spread.of(vectors);

        assertThat(spread.meanCosine()).isCloseTo(0, within(0.005));
        assertThat(spread.meanVector()).isLessThan(0.08);
        assertThat(spread.secondMoment()).isCloseTo(1.0 / dimension, within(0.003));
        assertThat(spread.effectiveRank()).isBetween(15.5, 16.0);
    }

    @Test
    void numbersAreThoseOfTheDefinition() {
        Random random = new Random(8);
        List<UnitVector> vectors = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            vectors.add(gaussian(random, 5));
        }

        Spread spread = Spread.of(vectors);

        double sum = 0;
        double squares = 0;
        float[] mean = new float[5];
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double cosine = 0;
                for (int d = 0; d < 5; d++) {
                    cosine +=
                            (double) vectors.get(i).values()[d] * vectors.get(j).values()[d];
                }
                sum += i == j ? 0 : cosine;
                squares += i == j ? 0 : cosine * cosine;
            }
            for (int d = 0; d < 5; d++) {
                mean[d] += vectors.get(i).values()[d] / 12;
            }
        }
        double squared = 0;
        for (float value : mean) {
            squared += (double) value * value;
        }
        assertThat(spread.meanCosine()).isCloseTo(sum / (12 * 11), within(1e-9));
        assertThat(spread.secondMoment()).isCloseTo(squares / (12 * 11), within(1e-9));
        assertThat(spread.meanVector()).isCloseTo(Math.sqrt(squared), within(1e-6));
    }

    @Test
    void eigenvaluesAreThoseOfAKnownMatrix() {
        // The second difference of a string with n beads: 2 - 2 cos(pi k / (n + 1))
        int n = 40;
        double[][] string = new double[n][n];
        for (int i = 0; i < n; i++) {
            string[i][i] = 2;
            string[i][Math.min(n - 1, i + 1)] = i + 1 < n ? -1 : 2;
            string[i][Math.max(0, i - 1)] = i > 0 ? -1 : 2;
        }

        double[] values = Spectrum.eigenvalues(string);

        for (int k = 0; k < n; k++) {
            assertThat(values[k]).isCloseTo(2 - 2 * Math.cos(Math.PI * (k + 1) / (n + 1)), within(1e-12));
        }
    }

    @Test
    void eigenvaluesOfARotatedMatrixAreTheOnesItWasMadeOf() {
        // Given a diagonal, some values equal, mirrored at random planes
        Random random = new Random(12);
        int n = 30;
        double[] due = random.doubles(n, -3, 5).sorted().toArray();
        due[10] = due[11];
        due[0] = due[1];
        Arrays.sort(due);
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = due[i];
        }
        for (int mirror = 0; mirror < 5; mirror++) {
            matrix = mirrored(matrix, random.doubles(n, -1, 1).toArray());
        }

        double[] values = Spectrum.eigenvalues(matrix);

        for (int k = 0; k < n; k++) {
            assertThat(values[k]).isCloseTo(due[k], within(1e-10));
        }
    }

    /** H M H with H = I - 2 v vT / |v|^2, by plain products. */
    private static double[][] mirrored(double[][] matrix, double[] v) {
        int n = v.length;
        double squares = Arrays.stream(v).map(x -> x * x).sum();
        double[][] mirror = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                mirror[i][j] = (i == j ? 1 : 0) - 2 * v[i] * v[j] / squares;
            }
        }
        return product(product(mirror, matrix), mirror);
    }

    private static double[][] product(double[][] one, double[][] other) {
        int n = one.length;
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    result[i][j] += one[i][k] * other[k][j];
                }
            }
        }
        return result;
    }

    private static UnitVector gaussian(Random random, int dimension) {
        float[] values = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            values[d] = (float) random.nextGaussian();
        }
        return UnitVector.normalised(values);
    }
}
