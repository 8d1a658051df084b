package org.whaledo.local.upload;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;
import org.whaledo.local.upload.LocalFiles.LocalFile;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.store.StoredObject;

/**
 * Uploads a folder, a file to a key. A file that lies in the bucket already, byte for byte, is skipped, so that a
 * second run takes up where a first one ended. Thread-safe.
 */
public final class FolderUpload {
    private static final int PARALLEL = 4;
    private static final int ATTEMPTS = 3;

    private final ObjectStore store;
    private final String bucket;
    private final UploadProgress progress;

    public FolderUpload(ObjectStore store, String bucket, UploadProgress progress) {
        this.store = store;
        this.bucket = bucket;
        this.progress = progress;
    }

    /**
     * @param prefix put before each key as it is
     * @throws Failure SURVEY_FILE_MISSING when there is no such folder, SURVEY_FOLDER_EMPTY when it holds no file,
     *     STORE_UNREACHABLE and STORE_REFUSED when nothing can be uploaded at all
     */
    public UploadSummary run(Path folder, String prefix) throws InterruptedException {
        LocalFiles found = LocalFiles.below(folder);
        if (found.files().isEmpty()) {
            throw new Failure(FailureCode.SURVEY_FOLDER_EMPTY, "folder " + folder + " holds no file");
        }
        // What hinders every file is told once.
        store.ensureBucket(bucket);
        progress.begin(
                found.files().size(),
                found.files().stream().mapToLong(LocalFile::size).sum());
        UploadSummary.Tally tally = new UploadSummary.Tally();
        found.left().forEach(tally::failed);
        ExecutorService workers = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<Future<?>> tasks = new ArrayList<>();
            found.files().forEach(file -> tasks.add(workers.submit(() -> upload(file, prefix, tally))));
            for (Future<?> each : tasks) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("uploading " + folder, e.getCause());
        } finally {
            workers.shutdownNow();
            progress.end();
        }
        return tally.summary();
    }

    private void upload(LocalFile file, String prefix, UploadSummary.Tally tally) {
        ObjectName name = new ObjectName(bucket, prefix + file.key());
        try {
            if (isThere(name, file)) {
                tally.skipped();
            } else {
                put(name, file);
                tally.uploaded(file.size());
            }
        } catch (IOException | Failure e) {
            tally.failed(file.key() + ": " + e.getMessage());
        } finally {
            progress.done(file.size());
        }
    }

    private boolean isThere(ObjectName name, LocalFile file) throws IOException {
        Optional<StoredObject> there = store.head(name);
        return there.isPresent()
                && there.get().size() == file.size()
                && there.get().etag().equals(ObjectEtag.of(file.file()));
    }

    private void put(ObjectName name, LocalFile file) {
        for (int attempt = 1; ; attempt++) {
            try {
                store.put(name, file.file(), contentType(file.key()), Map.of());
                return;
            } catch (StoreFailure e) {
                if (!e.isTransient() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** By name, as other clients guess it; Whaledo itself goes by content. */
    private static String contentType(String key) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(key)).orElse("application/octet-stream");
    }
}
