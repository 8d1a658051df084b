package org.whaledo.trainer.evaluation;

/**
 * Eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then bisection on Sturm's count (Golub and
 * Van Loan, Matrix Computations, sections 8.3.1 and 8.4.1). Time grows with the cube of the size; a thousand rows take
 * about a second.
 */
final class Spectrum {
    private static final int BISECTIONS = 60;

    private Spectrum() {}

    /**
     * @param matrix [n, n], symmetric; overwritten
     * @return [n], ascending, each to about 1e-15 of the largest
     */
    static double[] eigenvalues(double[][] matrix) {
        int n = matrix.length;
        double[] beside = reduce(matrix);
        double[] diagonal = new double[n];
        double bound = 0;
        for (int i = 0; i < n; i++) {
            diagonal[i] = matrix[i][i];
            double left = i == 0 ? 0 : Math.abs(beside[i - 1]);
            double right = i == n - 1 ? 0 : Math.abs(beside[i]);
            bound = Math.max(bound, Math.abs(diagonal[i]) + left + right);
        }
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = bisected(diagonal, beside, k, k == 0 ? -bound : values[k - 1], bound);
        }
        return values;
    }

    /** @return [n - 1], what is left beside the diagonal; the diagonal is in the matrix */
    private static double[] reduce(double[][] matrix) {
        int n = matrix.length;
        double[] beside = new double[Math.max(0, n - 1)];
        for (int k = 0; k + 2 < n; k++) {
            double[] mirror = new double[n];
            double squares = 0;
            for (int i = k + 1; i < n; i++) {
                mirror[i] = matrix[i][k];
                squares += mirror[i] * mirror[i];
            }
            beside[k] = -Math.copySign(Math.sqrt(squares), mirror[k + 1]);
            double half = squares - mirror[k + 1] * beside[k];
            if (half > 0) {
                mirror[k + 1] -= beside[k];
                reflect(matrix, mirror, half, k + 1);
            }
        }
        if (n > 1) {
            beside[n - 2] = matrix[n - 1][n - 2];
        }
        return beside;
    }

    /** Both sides of the lower right block by I - v vT / half, where half is |v|^2 / 2. */
    private static void reflect(double[][] matrix, double[] v, double half, int from) {
        int n = v.length;
        double[] w = new double[n];
        double dot = 0;
        for (int i = from; i < n; i++) {
            for (int j = from; j < n; j++) {
                w[i] += matrix[i][j] * v[j];
            }
            w[i] /= half;
            dot += w[i] * v[i];
        }
        for (int i = from; i < n; i++) {
            w[i] -= dot / (2 * half) * v[i];
        }
        for (int i = from; i < n; i++) {
            for (int j = from; j < n; j++) {
                matrix[i][j] -= v[i] * w[j] + w[i] * v[j];
            }
        }
    }

    private static double bisected(double[] diagonal, double[] beside, int index, double low, double high) {
        double below = low;
        double above = high;
        for (int i = 0; i < BISECTIONS && below < above; i++) {
            double middle = below + (above - below) / 2;
            if (countBelow(diagonal, beside, middle) > index) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return below + (above - below) / 2;
    }

    /** How many eigenvalues are smaller: the negative pivots of the matrix less {@code at}. */
    private static int countBelow(double[] diagonal, double[] beside, double at) {
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.length; i++) {
            double off = i == 0 ? 0 : beside[i - 1];
            pivot = diagonal[i] - at - off * off / pivot;
            if (pivot == 0) {
                pivot = Double.MIN_NORMAL;
            }
            count += pivot < 0 ? 1 : 0;
        }
        return count;
    }
}
