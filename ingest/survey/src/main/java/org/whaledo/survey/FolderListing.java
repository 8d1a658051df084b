package org.whaledo.survey;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * The files below a folder that matter, by key. Links are followed, once; hidden files are left out.
 *
 * @param images by key
 * @param manifests the shallowest first
 */
record FolderListing(Map<String, Path> images, Map<String, Path> manifests) {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "jpe", "png", "tif", "tiff", "webp", "bmp");

    static FolderListing of(Path root) {
        if (!Files.isDirectory(root)) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, root + " is no folder");
        }
        FolderListing listing = new FolderListing(
                new TreeMap<>(),
                new TreeMap<>(Comparator.comparingLong(FolderListing::depth).thenComparing(Comparator.naturalOrder())));
        try {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, listing.visitor(root));
        } catch (IOException unreadable) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, "a file below " + root + " cannot be read", unreadable);
        }
        return listing;
    }

    private static long depth(String key) {
        return key.chars().filter(letter -> letter == '/').count();
    }

    private SimpleFileVisitor<Path> visitor(Path root) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(root) && hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !hidden(file)) {
                    add(key(root, file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
                if (reason instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw reason;
            }
        };
    }

    private void add(String key, Path file) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        if (Manifest.isManifest(key)) {
            manifests.put(key, file);
        } else if (ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
            images.put(key, file);
        }
    }

    private static boolean hidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static String key(Path root, Path file) {
        StringBuilder key = new StringBuilder();
        for (Path level : root.relativize(file)) {
            key.append(key.length() == 0 ? "" : "/").append(level);
        }
        return key.toString();
    }
}
