package org.whaledo.image;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real survey photos, where this machine has them. */
final class RealPhotos {
    private RealPhotos() {}

    /** All photos, by name; skips the test where there are none. */
    static List<Path> all() {
        Optional<Path> folder = folder();
        assumeThat(folder)
                .as("real photos: set -Dwhaledo.data or WHALEDO_REAL_DATA, or put them into ../shared/data/beluga")
                .isPresent();
        try (Stream<Path> files = Files.list(folder.orElseThrow().resolve("images"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> folder() {
        Stream<Path> named = Stream.of(
                        Optional.ofNullable(System.getProperty("whaledo.data")),
                        Optional.ofNullable(System.getenv("WHALEDO_REAL_DATA")))
                .flatMap(Optional::stream)
                .map(Path::of);
        Stream<Path> beside = Stream.iterate(Path.of("").toAbsolutePath(), each -> each != null, Path::getParent)
                .map(each -> each.resolve("shared/data/beluga"));
        return Stream.concat(named, beside)
                .filter(each -> Files.isDirectory(each.resolve("images")))
                .findFirst();
    }
}
