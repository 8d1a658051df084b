package org.whaledo.trainer.retraining;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ContentDigest;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;

/**
 * Brings a training's photos from the store, by their content: a few at a time, each straight to the disk. Contents are kept
 * for the next training. A photo that is gone or changed is left out; a store that does not answer is waited for.
 */
public final class PhotoGathering {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoGathering.class);
    private static final int AT_ONCE = 4;
    private static final long ROOM_TO_SPARE = 200L << 20;

    private final ObjectStore store;
    private final Path contents;
    private final Interruption interruption;

    /** @param contents folder of files named by their digest */
    public PhotoGathering(ObjectStore store, Path contents, Interruption interruption) {
        this.store = store;
        this.contents = contents;
        this.interruption = interruption;
    }

    /**
     * Fetches what is missing and, once all is there, writes the survey's table.
     *
     * @return photos that were left out
     * @throws Failure TRAINING_FOLDER_UNUSABLE without room, TRAINING_CANCELLED, STORE_REFUSED, NO_SUCH_BUCKET
     */
    public int into(RunFolder folder, List<KnownPhoto> photos) {
        try {
            Files.createDirectories(contents);
            Files.createDirectories(folder.survey());
            requireRoom(photos);
            List<KnownPhoto> there = fetched(folder, photos);
            forgetAllBut(there);
            folder.write("survey/metadata.csv", SurveyTable.of(there));
            return photos.size() - there.size();
        } catch (IOException e) {
            throw new Failure(FailureCode.TRAINING_FOLDER_UNUSABLE, folder.root() + ": " + e, e);
        }
    }

    private void requireRoom(List<KnownPhoto> photos) throws IOException {
        long missing = photos.stream()
                .filter(photo -> !Files.exists(content(photo)))
                .mapToLong(KnownPhoto::size)
                .sum();
        long room = Files.getFileStore(contents).getUsableSpace();
        if (room < missing + ROOM_TO_SPARE) {
            throw new Failure(
                    FailureCode.TRAINING_FOLDER_UNUSABLE,
                    contents + " has room for " + (room >> 20) + " MiB; the photos need " + (missing >> 20)
                            + ", and 200 are to be spared");
        }
    }

    private List<KnownPhoto> fetched(RunFolder folder, List<KnownPhoto> photos) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Optional<KnownPhoto>>> tasks = new ArrayList<>();
            for (KnownPhoto photo : photos) {
                tasks.add(pool.submit(() -> fetched(folder, photo)));
            }
            List<KnownPhoto> there = new ArrayList<>();
            for (Future<Optional<KnownPhoto>> task : tasks) {
                task.get().ifPresent(there::add);
            }
            return there;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Failure failure
                    ? failure
                    : new IllegalStateException("fetching photos", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while fetching photos", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Optional<KnownPhoto> fetched(RunFolder folder, KnownPhoto photo) throws IOException {
        Path file = folder.survey().resolve(photo.fileName());
        if (Files.exists(file) || present(photo)) {
            link(photo, file);
            return Optional.of(photo);
        }
        LOG.atInfo()
                .addKeyValue("photo", photo.id())
                .addKeyValue("object", photo.object())
                .log("left out of the training: the object is gone or another");
        return Optional.empty();
    }

    private boolean present(KnownPhoto photo) throws IOException {
        Path content = content(photo);
        if (Files.exists(content)) {
            return true;
        }
        Path aside = contents.resolve(photo.id() + ".part");
        if (!downloaded(photo, aside)) {
            return false;
        }
        boolean same = ContentDigest.of(Files.readAllBytes(aside)).equals(photo.content());
        if (same) {
            Files.move(aside, content, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.delete(aside);
        }
        return same;
    }

    private boolean downloaded(KnownPhoto photo, Path file) {
        while (true) {
            interruption.check();
            try {
                store.download(photo.object(), file);
                return true;
            } catch (StoreFailure e) {
                if (e.code() == FailureCode.OBJECT_GONE || e.code() == FailureCode.KEY_NOT_ADDRESSABLE) {
                    return false;
                }
                if (!e.isTransient()) {
                    throw e;
                }
                interruption.pause();
            }
        }
    }

    /** A second name of the same file where the disk can do that. */
    private void link(KnownPhoto photo, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createLink(file, content(photo));
        } catch (FileAlreadyExistsException alreadyThere) {
            return;
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.copy(content(photo), file);
        }
    }

    private void forgetAllBut(List<KnownPhoto> photos) throws IOException {
        Set<String> kept = photos.stream().map(photo -> photo.content().hex()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(contents)) {
            for (Path file : files.toList()) {
                if (!kept.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path content(KnownPhoto photo) {
        return contents.resolve(photo.content().hex());
    }
}
