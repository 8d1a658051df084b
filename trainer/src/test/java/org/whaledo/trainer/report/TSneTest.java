package org.whaledo.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TSneTest {
    private static final int PER_CLUSTER = 25;
    private static final int CLUSTERS = 4;

    @Test
    void everyPointHasAsManyNeighboursAsThePerplexitySays() {
        Random random = new Random(5);
        double[] distances = new double[200];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = 4 * random.nextDouble();
        }

        for (double perplexity : new double[] {2, 5, 30, 100}) {
            double[] chosen = Affinities.conditional(distances, 7, Math.log(perplexity));

            assertThat(Math.exp(Affinities.entropy(chosen))).isCloseTo(perplexity, within(1e-4));
            assertThat(chosen[7]).isZero();
        }
    }

    @Test
    void jointProbabilitiesAreSymmetricAndSumToOne() {
        double[][] distances = {{0, 1, 4, 9}, {1, 0, 1, 4}, {4, 1, 0, 1}, {9, 4, 1, 0}};

        double[][] joint = Affinities.joint(distances, 2);

        double sum = 0;
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                sum += joint[i][j];
                assertThat(joint[i][j]).isEqualTo(joint[j][i]);
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void gradientIsTheSlopeOfTheCost() {
        Random random = new Random(9);
        double[][] joint = Affinities.joint(squared(gaussians(random, 12, 3)), 3);
        double[][] places = gaussians(random, 12, 2);

        double[][] gradient = TSne.gradient(joint, places, 1);

        double step = 1e-5;
        for (int i = 0; i < places.length; i++) {
            for (int d = 0; d < 2; d++) {
                double here = places[i][d];
                places[i][d] = here + step;
                double above = TSne.cost(joint, places);
                places[i][d] = here - step;
                double below = TSne.cost(joint, places);
                places[i][d] = here;
                assertThat(gradient[i][d]).isCloseTo((above - below) / (2 * step), within(1e-7));
            }
        }
    }

    @Test
    void clustersThatLieApartStayApart() {
        // Given four clusters in twenty dimensions
        float[][] points = clusters(new Random(3));

        // When they are placed in the plane and in space
        for (int dimensions : new int[] {2, 3}) {
            double[][] places = new TSne(10, 500, 1).of(points, dimensions);

            // Then every point's nearest place is of its own cluster
            for (int i = 0; i < places.length; i++) {
                assertThat(nearest(places, i) / PER_CLUSTER).isEqualTo(i / PER_CLUSTER);
            }
        }
    }

    @Test
    void repeatsExactly() {
        float[][] points = clusters(new Random(4));

        assertThat(new TSne(10, 50, 1).of(points, 2)).isDeepEqualTo(new TSne(10, 50, 1).of(points, 2));
    }

    @Test
    void refusesMorePointsThanItCanPlace() {
        assertThatThrownBy(() -> TSne.standard().of(new float[TSne.LARGEST + 1][2], 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1501");
    }

    private static float[][] clusters(Random random) {
        float[][] points = new float[CLUSTERS * PER_CLUSTER][20];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < 20; d++) {
                points[i][d] = (float) (random.nextGaussian() + (d == i / PER_CLUSTER ? 20 : 0));
            }
        }
        return points;
    }

    private static int nearest(double[][] places, int of) {
        double[][] distances = squared(places);
        int best = of == 0 ? 1 : 0;
        for (int j = 0; j < places.length; j++) {
            best = j != of && distances[of][j] < distances[of][best] ? j : best;
        }
        return best;
    }

    private static double[][] gaussians(Random random, int n, int dimensions) {
        double[][] points = new double[n][dimensions];
        for (double[] point : points) {
            for (int d = 0; d < dimensions; d++) {
                point[d] = random.nextGaussian();
            }
        }
        return points;
    }

    private static double[][] squared(double[][] points) {
        double[][] distances = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                for (int d = 0; d < points[i].length; d++) {
                    distances[i][j] += Math.pow(points[i][d] - points[j][d], 2);
                }
            }
        }
        return distances;
    }
}
