package org.whaledo.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.FailureCode;

/** Unites the rows of each path, and takes out the paths whose rows contradict each other. */
final class ContradictionFilter {
    private final Map<String, ManifestRow> united = new LinkedHashMap<>();
    private final Map<String, List<Integer>> rowNumbers = new LinkedHashMap<>();
    private final Map<String, String> contradictions = new LinkedHashMap<>();

    void add(ManifestRow row) {
        rowNumbers.computeIfAbsent(row.path(), path -> new ArrayList<>()).add(row.number());
        ManifestRow former = united.putIfAbsent(row.path(), row);
        if (former != null) {
            contradiction(former, row)
                    .ifPresentOrElse(
                            column -> contradictions.putIfAbsent(row.path(), column),
                            () -> united.put(row.path(), unite(former, row)));
        }
    }

    List<ManifestRow> rows() {
        return united.values().stream()
                .filter(row -> !contradictions.containsKey(row.path()))
                .toList();
    }

    List<ManifestError> errors() {
        List<ManifestError> errors = new ArrayList<>();
        contradictions.forEach((path, column) -> {
            List<Integer> numbers = rowNumbers.get(path);
            String words = "rows " + numbers + " contradict each other about '" + path + "'";
            numbers.forEach(
                    number -> errors.add(new ManifestError(number, column, words, FailureCode.LABELS_CONTRADICT)));
        });
        return errors;
    }

    private static Optional<String> contradiction(ManifestRow a, ManifestRow b) {
        if (differ(a.whale(), b.whale())) {
            return Optional.of("whale_id");
        }
        if (differ(known(a.viewpoint()), known(b.viewpoint()))) {
            return Optional.of("viewpoint");
        }
        if (differ(a.encounter(), b.encounter())) {
            return Optional.of("encounter_id");
        }
        if (differ(a.date(), b.date())) {
            return Optional.of("date");
        }
        return differ(a.takenAt(), b.takenAt()) ? Optional.of("timestamp") : Optional.empty();
    }

    private static ManifestRow unite(ManifestRow a, ManifestRow b) {
        return new ManifestRow(
                a.number(),
                a.path(),
                a.imageId().or(b::imageId),
                a.whale().or(b::whale),
                a.viewpoint() == Viewpoint.UNKNOWN ? b.viewpoint() : a.viewpoint(),
                a.encounter().or(b::encounter),
                a.date().or(b::date),
                a.takenAt().or(b::takenAt),
                a.split().or(b::split));
    }

    private static Optional<Viewpoint> known(Viewpoint viewpoint) {
        return viewpoint == Viewpoint.UNKNOWN ? Optional.empty() : Optional.of(viewpoint);
    }

    private static boolean differ(Optional<?> a, Optional<?> b) {
        return a.isPresent() && b.isPresent() && !a.equals(b);
    }
}
