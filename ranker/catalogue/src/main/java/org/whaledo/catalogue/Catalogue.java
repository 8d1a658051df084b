package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/**
 * Photos with their vectors under one model, in memory, searched exactly: the best photos and whales of a query by
 * cosine, filtered inside the scan, ties by photo id. The same for streams and for offline evaluation. Vectors of
 * another dimension than the query's are never compared with it. Not thread-safe.
 */
public final class Catalogue {
    private final ModelId model;
    private final Map<Integer, RowTable> tables = new HashMap<>();
    private final Map<PhotoId, Integer> dimensions = new HashMap<>();

    public Catalogue(ModelId model) {
        this.model = model;
    }

    public ModelId model() {
        return model;
    }

    /** Number of rows. */
    public int size() {
        return dimensions.size();
    }

    /** Inserts the row, or replaces the one of the same photo. */
    public void put(Row row) {
        int dimension = row.vector().dimension();
        Integer earlier = dimensions.put(row.photo(), dimension);
        if (earlier != null && earlier != dimension) {
            tables.get(earlier).remove(row.photo());
        }
        tables.computeIfAbsent(dimension, RowTable::new).put(row);
    }

    /** Removes the photo's row, if there is one. */
    public void remove(PhotoId photo) {
        Integer dimension = dimensions.remove(photo);
        if (dimension != null) {
            tables.get(dimension).remove(photo);
        }
    }

    /** The best of the catalogue for each query, in the queries' order. */
    public List<Shortlist> rank(List<Query> queries, RankingRules rules) {
        List<Scan> scans = scan(queries.stream().map(Query::vector).toList());
        List<Shortlist> best = new ArrayList<>();
        for (int i = 0; i < scans.size(); i++) {
            best.add(scans.get(i).shortlist(queries.get(i), rules));
        }
        return best;
    }

    /** Scores all rows for several vectors in one pass. The scans hold until the catalogue changes. */
    List<Scan> scan(List<UnitVector> vectors) {
        Map<Integer, List<Integer>> byDimension = new HashMap<>();
        for (int i = 0; i < vectors.size(); i++) {
            byDimension
                    .computeIfAbsent(vectors.get(i).dimension(), d -> new ArrayList<>())
                    .add(i);
        }
        Scan[] scans = new Scan[vectors.size()];
        byDimension.forEach((dimension, indices) -> {
            RowTable table = tables.computeIfAbsent(dimension, RowTable::new);
            float[][] scores = table.scores(
                    indices.stream().map(i -> vectors.get(i).values()).toList());
            for (int i = 0; i < scores.length; i++) {
                scans[indices.get(i)] = new Scan(table, scores[i]);
            }
        });
        return List.of(scans);
    }

    /** Scores of one vector against all rows of its dimension. */
    final class Scan {
        private final RowTable table;
        private final float[] scores;

        private Scan(RowTable table, float[] scores) {
            this.table = table;
            this.scores = scores;
        }

        /** The row's score; NaN when it has no row of this dimension. */
        float score(PhotoId photo) {
            return table.place(photo).map(place -> scores[place]).orElse(Float.NaN);
        }

        Shortlist shortlist(Query query, RankingRules rules) {
            return new Shortlist(
                    table.bestPhotos(query, rules, scores), table.bestWhales(query, rules, scores), size());
        }
    }
}
