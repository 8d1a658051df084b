package org.whaledo.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** The checkpoints that a stopped or killed job left in a folder: {@code <job>/chk-<n>/_metadata}. */
final class Checkpoints {
    private static final String PREFIX = "chk-";

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The newest complete one. */
    Optional<Path> newest() {
        try (Stream<Path> found = Files.find(folder, 3, (path, about) -> path.endsWith("_metadata"))) {
            return found.map(Path::getParent)
                    .filter(each -> each.getFileName().toString().startsWith(PREFIX))
                    .max(Comparator.comparing(Checkpoints::modified).thenComparing(Checkpoints::number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what other jobs left, which nothing goes back to. */
    void keepOnly(Optional<Path> checkpoint) {
        try (Stream<Path> jobs = Files.list(folder)) {
            List<Path> others = jobs.filter(
                            job -> checkpoint.isEmpty() || !checkpoint.get().startsWith(job))
                    .toList();
            for (Path each : others) {
                PathUtils.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.nio.file.attribute.FileTime modified(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve("_metadata"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }
}
