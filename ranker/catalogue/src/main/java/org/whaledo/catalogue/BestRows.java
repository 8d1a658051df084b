package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.List;

/** The best few rows of a scan, kept in order. */
final class BestRows {
    private final List<Row> rows;
    private final float[] scores;
    private final int[] places;
    private int size;

    /** @param limit places of the list */
    BestRows(int limit, List<Row> rows) {
        this.rows = rows;
        this.scores = new float[limit];
        this.places = new int[limit];
    }

    /** Whether a row of this score would find a place; cheap, asked for every row. */
    boolean takes(float score, int row) {
        return size < places.length || before(score, row, size - 1);
    }

    void add(float score, int row) {
        int at = size < places.length ? size++ : size - 1;
        while (at > 0 && before(score, row, at - 1)) {
            scores[at] = scores[at - 1];
            places[at] = places[at - 1];
            at--;
        }
        scores[at] = score;
        places[at] = row;
    }

    private boolean before(float score, int row, int at) {
        return score > scores[at]
                || (score == scores[at]
                        && rows.get(row).photo().compareTo(rows.get(places[at]).photo()) < 0);
    }

    List<PhotoCandidate> candidates() {
        List<PhotoCandidate> found = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Row row = rows.get(places[i]);
            found.add(new PhotoCandidate(row.photo(), row.objectKey(), scores[i], row.whale()));
        }
        return found;
    }
}
