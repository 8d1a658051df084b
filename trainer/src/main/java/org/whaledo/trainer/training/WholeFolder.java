package org.whaledo.trainer.training;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/** Folders that are seen in their place whole or not at all, whenever a kill or a loss of power comes. */
final class WholeFolder {
    private static final String DISCARDED = "discarded";

    private WholeFolder() {}

    /**
     * Forces a folder to the disk and renames it.
     *
     * @param filled holds files alone, on the same disk; gone afterwards
     * @param place what is there is replaced
     */
    static void put(Path filled, Path place) throws IOException {
        try (Stream<Path> files = Files.list(filled)) {
            for (Path file : files.toList()) {
                force(file, StandardOpenOption.WRITE);
            }
        }
        force(filled, StandardOpenOption.READ);
        discard(place);
        Files.move(filled, place, StandardCopyOption.ATOMIC_MOVE);
        force(place.toAbsolutePath().getParent(), StandardOpenOption.READ);
    }

    /** Deletes a folder, if it is there, under another name, so that a kill leaves no half of it in its place. */
    static void discard(Path folder) throws IOException {
        Path discarded = folder.resolveSibling(DISCARDED);
        PathUtils.delete(discarded);
        if (Files.exists(folder)) {
            Files.move(folder, discarded, StandardCopyOption.ATOMIC_MOVE);
            PathUtils.delete(discarded);
        }
    }

    private static void force(Path path, StandardOpenOption way) throws IOException {
        try (FileChannel channel = FileChannel.open(path, way)) {
            channel.force(true);
        }
    }
}
