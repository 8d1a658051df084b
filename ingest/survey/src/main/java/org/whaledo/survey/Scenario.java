package org.whaledo.survey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A question of the competition: which photos of the database show the whale of each query?
 *
 * @param id unique within a folder
 * @param queries in the order of the file
 * @param database image ids, each once
 * @param truth by query id the image ids that show its whale; empty when no ground truth is known
 */
public record Scenario(String id, List<Query> queries, List<String> database, Map<String, Set<String>> truth) {
    /**
     * @param id {@code <scenario>-<image>} by custom
     * @param image id of the photo that is asked about
     */
    public record Query(String id, String image) {}

    public Scenario {
        queries = List.copyOf(queries);
        database = List.copyOf(database);
        Map<String, Set<String>> copy = new LinkedHashMap<>();
        truth.forEach((query, images) -> copy.put(query, Set.copyOf(images)));
        truth = Collections.unmodifiableMap(copy);
    }

    /** @param images neither ask nor answer any more */
    Scenario without(Set<String> images) {
        List<Query> asked = queries.stream()
                .filter(query -> !images.contains(query.image()))
                .toList();
        Map<String, Set<String>> known = new LinkedHashMap<>();
        for (Query query : asked) {
            Set<String> right = new LinkedHashSet<>(truth.getOrDefault(query.id(), Set.of()));
            right.removeAll(images);
            if (!right.isEmpty()) {
                known.put(query.id(), right);
            }
        }
        List<String> answers =
                database.stream().filter(image -> !images.contains(image)).toList();
        return new Scenario(id, asked, answers, known);
    }
}
