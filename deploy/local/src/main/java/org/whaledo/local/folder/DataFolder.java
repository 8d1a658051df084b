package org.whaledo.local.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.store.Buckets;

/**
 * Everything that a local system keeps, in one folder that one process owns at a time. Closing it takes
 * {@code endpoints.json} away and lets the next process in.
 */
public final class DataFolder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINIMUM_FREE_BYTES = 200L << 20;

    private final Path root;
    private final FolderLock lock;

    private DataFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the folder when it is not there, and takes it.
     *
     * @throws Failure DATA_FOLDER_LOCKED, DATA_FOLDER_UNUSABLE
     */
    public static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        if (root.toString().contains(",")) {
            throw unusable(root, "its path has a comma, which Kafka takes for a separator", null);
        }
        try {
            Files.createDirectories(root);
            DataFolder opened = new DataFolder(root, FolderLock.take(root.resolve("lock")));
            opened.prepare();
            return opened;
        } catch (IOException e) {
            throw unusable(root, e.toString(), e);
        }
    }

    public Path broker() {
        return root.resolve("kafka");
    }

    public Path store() {
        return root.resolve("s3");
    }

    public Path checkpoints() {
        return root.resolve("checkpoints");
    }

    /** The ranker's bookkeeping. */
    public Path streams() {
        return root.resolve("streams");
    }

    /** Model files that were fetched from the store; may be deleted at any time. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** The trainer's trainings, with their photos and checkpoints. */
    public Path trainer() {
        return root.resolve("trainer");
    }

    /** What nobody needs after a stop; emptied at each start. */
    public Path temporary() {
        return root.resolve("temporary");
    }

    public Path log() {
        return root.resolve("logs").resolve("whaledo.log");
    }

    /** Those of this folder's store, drawn at the first call. */
    public Credentials credentials() {
        Path file = root.resolve("credentials.json");
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, JSON.writeValueAsBytes(Credentials.draw(new SecureRandom())));
            }
            return JSON.readValue(file.toFile(), Credentials.class);
        } catch (IOException e) {
            throw unusable(root, "credentials.json: " + e.getMessage(), e);
        }
    }

    /** Which store the folder belongs to. */
    public StoreMark storeMark() {
        return new StoreMark(root.resolve("store.json"), store().resolve(Buckets.PHOTOS));
    }

    /** Tells other processes that the system is ready. */
    public void publish(Endpoints endpoints) {
        try {
            PrivateFile.write(
                    endpointsFile(root), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(endpoints));
        } catch (IOException e) {
            throw unusable(root, "endpoints.json: " + e.getMessage(), e);
        }
    }

    /**
     * Where the system that runs on a folder answers.
     *
     * @throws Failure NOT_RUNNING
     */
    public static Endpoints endpoints(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isRegularFile(endpointsFile(root))
                    || FolderLock.holder(root.resolve("lock")).isEmpty()) {
                throw new Failure(FailureCode.NOT_RUNNING, "no Whaledo runs on data folder " + root);
            }
            return JSON.readValue(endpointsFile(root).toFile(), Endpoints.class);
        } catch (IOException e) {
            throw new Failure(FailureCode.NOT_RUNNING, "endpoints.json of " + root + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(endpointsFile(root));
        } catch (IOException e) {
            throw unusable(root, e.toString(), e);
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }

    private void prepare() throws IOException {
        try {
            Files.deleteIfExists(endpointsFile(root));
            requireOwnerOnlyFiles();
            requireRoom();
            PathUtils.delete(temporary());
            for (Path each : List.of(broker(), store(), checkpoints(), streams(), cache(), temporary())) {
                Files.createDirectories(each);
            }
        } catch (IOException | Failure e) {
            lock.close();
            throw e;
        }
    }

    private void requireOwnerOnlyFiles() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            throw unusable(root, "its file system has no POSIX permissions, so that secrets could not be kept", null);
        }
    }

    private void requireRoom() throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < MINIMUM_FREE_BYTES) {
            throw unusable(root, "only " + (free >> 20) + " MiB are free, 200 are needed to start", null);
        }
    }

    private static Path endpointsFile(Path root) {
        return root.resolve("endpoints.json");
    }

    private static Failure unusable(Path root, String why, Throwable cause) {
        return new Failure(FailureCode.DATA_FOLDER_UNUSABLE, "data folder " + root + ": " + why, cause);
    }
}
