package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Unit vectors of one dimension, stored by column within blocks of rows: [blocks][dimension][BLOCK]. A score is the sum
 * of products in the order of the dimensions, in float: the plain loop gives the same bits. Only the rows lie side by
 * side, so the compiler may take several at once without touching any sum's order.
 */
final class Columns {
    static final int BLOCK = 256;
    private final int dimension;
    private final List<float[][]> blocks = new ArrayList<>();
    private int size;

    Columns(int dimension) {
        this.dimension = dimension;
    }

    int size() {
        return size;
    }

    /** Appends a row. */
    void add(UnitVector vector) {
        if (size == blocks.size() * BLOCK) {
            blocks.add(new float[dimension][BLOCK]);
        }
        set(size++, vector.values());
    }

    void set(int row, UnitVector vector) {
        set(row, vector.values());
    }

    private void set(int row, float[] values) {
        float[][] block = blocks.get(row / BLOCK);
        int slot = row % BLOCK;
        for (int d = 0; d < dimension; d++) {
            block[d][slot] = values[d];
        }
    }

    /** Drops the last row. */
    void shrink() {
        size--;
        if (size == (blocks.size() - 1) * BLOCK) {
            blocks.remove(blocks.size() - 1);
        }
    }

    /**
     * Scores of all rows for several queries, a block of rows at a time, so that each block is fetched from memory once.
     *
     * @param queries [queries][dimension]
     * @return [queries][rows]
     */
    float[][] scores(List<float[]> queries) {
        float[][] scores = new float[queries.size()][size];
        float[] sums = new float[BLOCK];
        for (int block = 0; block < blocks.size(); block++) {
            int from = block * BLOCK;
            int rows = Math.min(BLOCK, size - from);
            for (int query = 0; query < scores.length; query++) {
                sum(blocks.get(block), queries.get(query), sums);
                System.arraycopy(sums, 0, scores[query], from, rows);
            }
        }
        return scores;
    }

    private void sum(float[][] columns, float[] query, float[] sums) {
        Arrays.fill(sums, 0f);
        int d = 0;
        for (; d + 4 <= dimension; d += 4) {
            addFour(columns, query, d, sums);
        }
        for (; d < dimension; d++) {
            float weight = query[d];
            float[] column = columns[d];
            for (int row = 0; row < BLOCK; row++) {
                sums[row] += weight * column[row];
            }
        }
    }

    private static void addFour(float[][] columns, float[] query, int d, float[] sums) {
        float a = query[d];
        float b = query[d + 1];
        float c = query[d + 2];
        float e = query[d + 3];
        float[] first = columns[d];
        float[] second = columns[d + 1];
        float[] third = columns[d + 2];
        float[] fourth = columns[d + 3];
        for (int row = 0; row < BLOCK; row++) {
            sums[row] = sums[row] + a * first[row] + b * second[row] + c * third[row] + e * fourth[row];
        }
    }
}
