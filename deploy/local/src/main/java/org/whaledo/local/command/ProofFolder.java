package org.whaledo.local.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Where a proof leaves what it made, with its rows as JSON lines and its log.
 *
 * @param root of this proof alone
 */
record ProofFolder(Path root) {
    private static final String ROWS = "rows.jsonl";

    /**
     * Empty but for its rows, to come.
     *
     * @throws Failure DATA_FOLDER_UNUSABLE when it cannot be written, or holds something that no proof left there
     */
    static ProofFolder open(Path root) {
        try {
            Files.createDirectories(root);
            clear(root);
            Files.write(root.resolve(ROWS), new byte[0]);
            return new ProofFolder(root);
        } catch (IOException e) {
            throw unusable(root, e.toString(), e);
        }
    }

    /** Only what an earlier proof left: its rows are there from its first moment on and stay until the next. */
    private static void clear(Path root) throws IOException {
        Path rows = root.resolve(ROWS);
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> deepestFirst = all.filter(each -> !each.equals(root) && !each.equals(rows))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            if (!deepestFirst.isEmpty() && !Files.exists(rows)) {
                throw unusable(root, "it is not empty, and not of an earlier proof", null);
            }
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }

    Path log() {
        return root.resolve("proof.log");
    }

    void add(String row) {
        try {
            Files.writeString(root.resolve(ROWS), row + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unusable(root, e.toString(), e);
        }
    }

    private static Failure unusable(Path root, String words, IOException cause) {
        return new Failure(FailureCode.DATA_FOLDER_UNUSABLE, root + ": " + words, cause);
    }
}
