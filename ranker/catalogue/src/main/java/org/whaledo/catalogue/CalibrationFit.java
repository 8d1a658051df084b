package org.whaledo.catalogue;

import java.util.List;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/**
 * Fits a {@link Calibration} to answers whose truth is known: maximum likelihood with a weak quadratic penalty, which keeps
 * it finite where a model makes no mistake. The likelihood is concave, so Newton's method with halved steps finds the only
 * maximum. Pure.
 */
public final class CalibrationFit {
    /** Of half the squared parameters; a slope of 50 costs as much as one answer of probability 0.3. */
    static final double PENALTY = 1e-3;

    private static final int STEPS = 200;
    private static final int HALVINGS = 40;
    private static final double PRECISION = 1e-10;
    private static final int FEWEST = 10;

    private final List<Example> examples;
    private final List<CalibrationCase> cases;

    private CalibrationFit(List<Example> examples, int listed) {
        this.examples = examples;
        this.cases = examples.stream()
                .map(example -> new CalibrationCase(example.scores(), listed))
                .toList();
    }

    /** What a photo shows, seen from its answer. */
    public sealed interface Truth {
        /** @param place in the list, from 0 */
        record Listed(int place) implements Truth {}

        /** A whale of the catalogue beyond the end of the list. */
        record Unlisted() implements Truth {}

        /** A whale that the catalogue does not have. */
        record Unknown() implements Truth {}
    }

    /**
     * An answered photo.
     *
     * @param scores of the listed whales, best first, one at least
     */
    public record Example(List<Double> scores, Truth truth) {
        public Example {
            scores = List.copyOf(scores);
        }
    }

    /**
     * @param examples answers of one model under one set of rules; their share of unknown whales becomes the calibration's
     * @throws Failure CALIBRATION_IMPOSSIBLE with fewer than ten known or unknown whales' photos, or when better scores do
     *     not mean better answers
     */
    public static Calibration of(ModelId model, RankingRules rules, List<Example> examples) {
        long unknown = examples.stream()
                .filter(example -> example.truth() instanceof Truth.Unknown)
                .count();
        if (unknown < FEWEST || examples.size() - unknown < FEWEST) {
            throw impossible(
                    model,
                    "there are " + (examples.size() - unknown) + " answers about known whales and " + unknown
                            + " about unknown ones, at least " + FEWEST + " of each are due");
        }
        double[] found = new CalibrationFit(examples, rules.whales()).maximise();
        if (!(found[0] > 0)) {
            throw impossible(model, "a better score does not mean a better answer, the slope is " + found[0]);
        }
        return new Calibration(
                model,
                rules.whales(),
                rules.viewpoints(),
                rules.encounterExcluded(),
                found[0],
                found[1],
                found[2],
                found[3],
                (double) unknown / examples.size());
    }

    private static Failure impossible(ModelId model, String words) {
        return new Failure(FailureCode.CALIBRATION_IMPOSSIBLE, "model " + model + ": " + words);
    }

    private double[] maximise() {
        double[] parameters = new double[CalibrationCase.SIZE];
        double reached = penalised(parameters);
        for (int step = 0; step < STEPS; step++) {
            double[] direction = newton(parameters);
            double size = 1;
            double[] next = moved(parameters, direction, size);
            for (int halving = 0; halving < HALVINGS && penalised(next) < reached; halving++) {
                size /= 2;
                next = moved(parameters, direction, size);
            }
            double gained = penalised(next) - reached;
            if (!(gained > 0)) {
                return parameters;
            }
            parameters = next;
            reached += gained;
            if (gained < PRECISION) {
                return parameters;
            }
        }
        return parameters;
    }

    private double penalised(double[] parameters) {
        double sum = 0;
        for (int i = 0; i < cases.size(); i++) {
            double[] probabilities = cases.get(i).probabilities(parameters);
            sum += Math.log(Math.max(Double.MIN_NORMAL, probabilities[truth(i)]));
        }
        for (double parameter : parameters) {
            sum -= PENALTY / 2 * parameter * parameter;
        }
        return sum;
    }

    /** Gradient over negative curvature: what was true less what was expected, over the covariance of the features. */
    private double[] newton(double[] parameters) {
        int size = CalibrationCase.SIZE;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < cases.size(); i++) {
            CalibrationCase each = cases.get(i);
            double[] probabilities = each.probabilities(parameters);
            double[] expected = new double[size];
            double[][] products = new double[size][size];
            for (int outcome = 0; outcome < probabilities.length; outcome++) {
                for (int a = 0; a < size; a++) {
                    expected[a] += probabilities[outcome] * each.feature(outcome, a);
                    for (int b = 0; b < size; b++) {
                        products[a][b] += probabilities[outcome] * each.feature(outcome, a) * each.feature(outcome, b);
                    }
                }
            }
            for (int a = 0; a < size; a++) {
                gradient[a] += each.feature(truth(i), a) - expected[a];
                for (int b = 0; b < size; b++) {
                    curvature[a][b] += products[a][b] - expected[a] * expected[b];
                }
            }
        }
        for (int a = 0; a < size; a++) {
            gradient[a] -= PENALTY * parameters[a];
            curvature[a][a] += PENALTY;
        }
        return solved(curvature, gradient);
    }

    private int truth(int example) {
        Truth truth = examples.get(example).truth();
        if (truth instanceof Truth.Listed listed) {
            return listed.place();
        }
        CalibrationCase each = cases.get(example);
        return truth instanceof Truth.Unknown ? each.unknownOutcome() : each.unlistedOutcome();
    }

    private static double[] moved(double[] from, double[] direction, double size) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += size * direction[i];
        }
        return to;
    }

    /** Gaussian elimination with pivots; the matrix is positive definite and its own. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int column = 0; column < size; column++) {
            int pivot = column;
            for (int row = column + 1; row < size; row++) {
                pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
            }
            double[] swapped = matrix[pivot];
            matrix[pivot] = matrix[column];
            matrix[column] = swapped;
            double value = right[pivot];
            right[pivot] = right[column];
            right[column] = value;
            for (int row = column + 1; row < size; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                for (int k = column; k < size; k++) {
                    matrix[row][k] -= factor * matrix[column][k];
                }
                right[row] -= factor * right[column];
            }
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double sum = right[row];
            for (int k = row + 1; k < size; k++) {
                sum -= matrix[row][k] * solution[k];
            }
            solution[row] = sum / matrix[row][row];
        }
        return solution;
    }
}
