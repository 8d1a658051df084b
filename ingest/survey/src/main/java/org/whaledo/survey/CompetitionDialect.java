package org.whaledo.survey;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code metadata.csv} of the "Where's Whale-do?" competition: image_id, path, height, width, viewpoint, date, and
 * optionally timestamp, whale_id, encounter_id and split.
 */
final class CompetitionDialect implements ManifestDialect {
    private static final String WHALE = "whale_id";
    private static final Set<String> REQUIRED = Collections.unmodifiableSet(
            new LinkedHashSet<>(List.of("image_id", "path", "height", "width", "viewpoint", "date")));

    @Override
    public String name() {
        return "competition";
    }

    @Override
    public Set<String> requiredColumns() {
        return REQUIRED;
    }

    @Override
    public String whaleColumn() {
        return WHALE;
    }

    @Override
    public ManifestRow read(ManifestCells cells) {
        cells.positiveNumber("height");
        cells.positiveNumber("width");
        Optional<LocalDateTime> takenAt = cells.time("timestamp");
        Optional<LocalDate> date = cells.day("date").or(() -> takenAt.map(LocalDateTime::toLocalDate));
        return new ManifestRow(
                cells.row(),
                cells.path("path"),
                cells.text("image_id"),
                cells.text(WHALE),
                cells.viewpoint("viewpoint"),
                cells.text("encounter_id"),
                date,
                takenAt,
                cells.text("split"));
    }
}
