package org.whaledo.local.upload;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * The files below a folder, by key. Links to folders are not followed; a link to a file counts when the file lies in
 * the folder too.
 *
 * @param files in the order of their keys
 * @param left what was left out, with the reason
 */
record LocalFiles(List<LocalFile> files, List<String> left) {

    /** @param key relative to the folder, with {@code /} */
    record LocalFile(String key, Path file, long size) {}

    /** @throws Failure SURVEY_FILE_MISSING when there is no such folder */
    static LocalFiles below(Path folder) {
        List<LocalFile> files = new ArrayList<>();
        List<String> left = new ArrayList<>();
        try {
            Path root = folder.toRealPath();
            Files.walkFileTree(root, new Collector(root, files, left));
        } catch (IOException e) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, "folder " + folder + " cannot be read: " + e, e);
        }
        files.sort((one, other) -> one.key().compareTo(other.key()));
        return new LocalFiles(files, left);
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<LocalFile> files;
        private final List<String> left;

        Collector(Path root, List<LocalFile> files, List<String> left) {
            this.root = root;
            this.files = files;
            this.left = left;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
            Path target = about.isSymbolicLink() ? target(file) : file;
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                left.add(file + ": neither a file nor a link to one in the folder");
            } else {
                String key = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                files.add(new LocalFile(key, target, Files.size(target)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            left.add(file + ": " + why);
            return FileVisitResult.CONTINUE;
        }

        /** The link itself when it leads nowhere or out. */
        private Path target(Path link) {
            try {
                Path target = link.toRealPath();
                return target.startsWith(root) ? target : link;
            } catch (IOException e) {
                return link;
            }
        }
    }
}
