package org.whaledo.trainer.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.store.ObjectStore;
import org.whaledo.trainer.retraining.RunFolder;

/** Where trainings lie: a folder each, and the photos' contents, which the next training shares. */
final class RunStorage {
    private static final int DIGITS = 32;

    private final Path root;
    private final ObjectStore store;

    /** @param store where the photos come from; stays the caller's */
    RunStorage(Path root, ObjectStore store) {
        this.root = root;
        this.store = store;
    }

    ObjectStore store() {
        return store;
    }

    Path contents() {
        return root.resolve("photos");
    }

    /** The same for ever; a request's id is anybody's text and so is no name of a folder. */
    RunFolder folder(String requestId) {
        return new RunFolder(
                runs().resolve(new LengthPrefixedDigest().add(requestId).hex(DIGITS)));
    }

    /** Leaves of a training that is over what people may look at, and of all trainings the newest. */
    void tidy(RunFolder ended, int kept) {
        try {
            PathUtils.delete(ended.survey());
            PathUtils.delete(ended.training().resolve("checkpoints"));
            PathUtils.delete(ended.training().resolve("temporary"));
            List<Path> newestFirst;
            try (Stream<Path> all = Files.list(runs())) {
                newestFirst = all.sorted(
                                Comparator.comparing(RunStorage::changed).reversed())
                        .toList();
            }
            for (Path each : newestFirst.subList(Math.min(kept, newestFirst.size()), newestFirst.size())) {
                PathUtils.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("tidying " + runs(), e);
        }
    }

    private Path runs() {
        return root.resolve("runs");
    }

    private static java.nio.file.attribute.FileTime changed(Path folder) {
        try {
            return Files.getLastModifiedTime(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
