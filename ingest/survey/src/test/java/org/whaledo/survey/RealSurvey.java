package org.whaledo.survey;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the real survey, which is not part of the repository; tests on it are skipped where it is absent. */
final class RealSurvey {
    private RealSurvey() {}

    static Path folder() {
        Optional<Path> found =
                Stream.concat(named(), beside()).filter(Scenarios::present).findFirst();
        assumeThat(found)
                .as("the real survey: set -Dwhaledo.data or WHALEDO_REAL_DATA, or put it at ../shared/data/beluga")
                .isPresent();
        return found.orElseThrow();
    }

    private static Stream<Path> named() {
        return Stream.of(
                        Optional.ofNullable(System.getProperty("whaledo.data")),
                        Optional.ofNullable(System.getenv("WHALEDO_REAL_DATA")))
                .flatMap(Optional::stream)
                .map(Path::of);
    }

    /** Beside the checkout, and beside the folder that holds several checkouts. */
    private static Stream<Path> beside() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/beluga"))
                .filter(Files::isDirectory);
    }
}
