package org.whaledo.trainer.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.whaledo.catalogue.UnitVector;

/**
 * What the photos of a gallery have for neighbours that have them for neighbours too, as weights over the gallery; and the
 * same for a query that comes from outside. A weight is exp(-squared distance), weights sum to 1.
 */
final class ReciprocalEncoding {
    private final List<UnitVector> gallery;
    private final int far;
    private final int near;
    private final int averaged;

    /** [n][n], by place in the gallery, most alike first; the photo itself is not among them. */
    private final int[][] ranked;

    private final double[][] cosines;

    /** [n][n] */
    private final double[][] weights;

    ReciprocalEncoding(List<UnitVector> gallery, int neighbours, int averaged) {
        this.gallery = List.copyOf(gallery);
        this.far = neighbours;
        this.near = (int) Math.rint(neighbours / 2.0);
        this.averaged = averaged;
        this.cosines = gallery.stream().map(this::cosines).toArray(double[][]::new);
        this.ranked = IntStream.range(0, gallery.size())
                .mapToObj(i -> ranking(cosines[i], i))
                .toArray(int[][]::new);
        double[][] own = IntStream.range(0, gallery.size())
                .mapToObj(i -> weights(reciprocal(i), cosines[i]))
                .toArray(double[][]::new);
        this.weights = IntStream.range(0, gallery.size())
                .mapToObj(i -> mean(own, own[i], ranked[i]))
                .toArray(double[][]::new);
    }

    /** @return [n] */
    double[] cosines(UnitVector vector) {
        float[] one = vector.values();
        double[] result = new double[gallery.size()];
        for (int i = 0; i < result.length; i++) {
            float[] other = gallery.get(i).values();
            for (int d = 0; d < one.length; d++) {
                result[i] += (double) one[d] * other[d];
            }
        }
        return result;
    }

    /**
     * How much of its neighbourhood a query shares with each photo: 1 less Jaccard's distance of the weights.
     *
     * @param query [n], its cosines
     * @return [n], in [0, 1]
     */
    double[] common(double[] query) {
        int[] order = ranking(query, -1);
        Set<Integer> mutual = new HashSet<>();
        for (int place : first(order, far)) {
            if (query[place] >= least(place, far)) {
                mutual.add(place);
            }
        }
        double[] own = mean(weights, weights(expanded(mutual), query), order);
        double[] common = new double[gallery.size()];
        for (int i = 0; i < common.length; i++) {
            double both = 0;
            for (int j = 0; j < own.length; j++) {
                both += Math.min(own[j], weights[i][j]);
            }
            common[i] = both / (2 - both);
        }
        return common;
    }

    /** The photo, and those of its nearest that have it among theirs; then what these bring along. */
    private Set<Integer> reciprocal(int photo) {
        Set<Integer> mutual = mutual(photo, far);
        return expanded(mutual);
    }

    private Set<Integer> mutual(int photo, int reach) {
        Set<Integer> mutual = new HashSet<>(Set.of(photo));
        for (int other : first(ranked[photo], reach)) {
            if (cosines[photo][other] >= least(other, reach)) {
                mutual.add(other);
            }
        }
        return mutual;
    }

    /** Adds the near mutual neighbours of each member of which two thirds are members. */
    private Set<Integer> expanded(Set<Integer> mutual) {
        Set<Integer> all = new HashSet<>(mutual);
        for (int member : mutual) {
            Set<Integer> candidate = mutual(member, near);
            long shared = candidate.stream().filter(mutual::contains).count();
            if (3 * shared > 2L * candidate.size()) {
                all.addAll(candidate);
            }
        }
        return all;
    }

    /** The cosine that one must reach to be among the photo's nearest. */
    private double least(int photo, int reach) {
        int[] order = ranked[photo];
        return order.length < reach ? -1 : cosines[photo][order[reach - 1]];
    }

    /** @return [n], sums to 1, or all zero for nobody */
    private static double[] weights(Set<Integer> members, double[] cosines) {
        double[] weights = new double[cosines.length];
        double sum = 0;
        for (int member : members) {
            weights[member] = Math.exp(2 * cosines[member] - 2);
            sum += weights[member];
        }
        for (int member : members) {
            weights[member] /= sum;
        }
        return weights;
    }

    /** Of the photo's own weights and those of its nearest. */
    private double[] mean(double[][] others, double[] own, int[] order) {
        double[] mean = own.clone();
        List<Integer> joined = first(order, averaged - 1);
        for (int place : joined) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += others[place][j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= joined.size() + 1;
        }
        return mean;
    }

    private static List<Integer> first(int[] order, int count) {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < Math.min(count, order.length); i++) {
            first.add(order[i]);
        }
        return first;
    }

    private static int[] ranking(double[] cosines, int self) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            if (i != self) {
                places.add(i);
            }
        }
        Collections.sort(places, (a, b) -> Double.compare(cosines[b], cosines[a]));
        return places.stream().mapToInt(Integer::intValue).toArray();
    }
}
