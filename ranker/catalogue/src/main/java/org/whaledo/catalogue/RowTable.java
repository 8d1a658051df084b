package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** Rows of one dimension: their facts beside their vectors. Not thread-safe. */
final class RowTable {
    private static final int NOBODY = -1;
    private final Columns columns;
    private final List<Row> rows = new ArrayList<>();
    private final Map<PhotoId, Integer> places = new HashMap<>();
    private final Map<WhaleId, Integer> whaleNumbers = new HashMap<>();
    private final List<WhaleId> whales = new ArrayList<>();
    private final List<Integer> whaleOfRow = new ArrayList<>();

    RowTable(int dimension) {
        this.columns = new Columns(dimension);
    }

    int size() {
        return rows.size();
    }

    void put(Row row) {
        Integer place = places.get(row.photo());
        if (place != null) {
            rows.set(place, row);
            whaleOfRow.set(place, whaleNumber(row));
            columns.set(place, row.vector());
            return;
        }
        places.put(row.photo(), rows.size());
        rows.add(row);
        whaleOfRow.add(whaleNumber(row));
        columns.add(row.vector());
    }

    /** The last row takes the place of the one that goes. */
    void remove(PhotoId photo) {
        Integer place = places.remove(photo);
        if (place == null) {
            return;
        }
        int last = rows.size() - 1;
        Row moved = rows.remove(last);
        int movedWhale = whaleOfRow.remove(last);
        if (place != last) {
            rows.set(place, moved);
            whaleOfRow.set(place, movedWhale);
            columns.set(place, moved.vector());
            places.put(moved.photo(), place);
        }
        columns.shrink();
    }

    Optional<Integer> place(PhotoId photo) {
        return Optional.ofNullable(places.get(photo));
    }

    float[][] scores(List<float[]> queries) {
        return columns.scores(queries);
    }

    /** @param scores [rows] of this query */
    List<PhotoCandidate> bestPhotos(Query query, RankingRules rules, float[] scores) {
        BestRows best = new BestRows(rules.photos(), rows);
        for (int row = 0; row < scores.length; row++) {
            if (best.takes(scores[row], row) && rules.admits(query, rows.get(row))) {
                best.add(scores[row], row);
            }
        }
        return best.candidates();
    }

    /** @param scores [rows] of this query */
    List<WhaleCandidate> bestWhales(Query query, RankingRules rules, float[] scores) {
        int[] best = new int[whales.size()];
        Arrays.fill(best, NOBODY);
        for (int row = 0; row < scores.length; row++) {
            int whale = whaleOfRow.get(row);
            if (whale != NOBODY && beats(scores, row, best[whale]) && rules.admits(query, rows.get(row))) {
                best[whale] = row;
            }
        }
        List<WhaleCandidate> found = new ArrayList<>();
        for (int whale = 0; whale < best.length; whale++) {
            if (best[whale] != NOBODY) {
                Row row = rows.get(best[whale]);
                found.add(new WhaleCandidate(whales.get(whale), scores[best[whale]], row.photo(), row.objectKey()));
            }
        }
        found.sort(WhaleCandidate.BEST_FIRST);
        return found.subList(0, Math.min(rules.whales(), found.size()));
    }

    private boolean beats(float[] scores, int row, int other) {
        return other == NOBODY
                || scores[row] > scores[other]
                || (scores[row] == scores[other]
                        && rows.get(row).photo().compareTo(rows.get(other).photo()) < 0);
    }

    private int whaleNumber(Row row) {
        if (row.whale().isEmpty()) {
            return NOBODY;
        }
        return whaleNumbers.computeIfAbsent(row.whale().get(), whale -> {
            whales.add(whale);
            return whales.size() - 1;
        });
    }
}
