package org.whaledo.survey;

import java.util.List;
import java.util.Set;

/**
 * A way in which people lay out a manifest. A new one is a new permitted class and an entry in {@link #ALL}; a dialect is
 * chosen by the columns that it needs.
 */
public sealed interface ManifestDialect permits CompetitionDialect {
    /** In the order in which they are tried. */
    List<ManifestDialect> ALL = List.of(new CompetitionDialect());

    /** Stable name, shown to people. */
    String name();

    /** Columns without which the dialect cannot be read, in lower case. */
    Set<String> requiredColumns();

    /** The column that names the whale, in lower case. */
    String whaleColumn();

    /** Reads one row; what is wrong with a cell is noted in the cells and makes the row unused. */
    ManifestRow read(ManifestCells cells);
}
