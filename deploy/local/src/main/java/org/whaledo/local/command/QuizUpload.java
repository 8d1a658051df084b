package org.whaledo.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.play.Quiz;
import org.whaledo.local.upload.FolderUpload;
import org.whaledo.local.upload.UploadSummary;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;

/** Uploads a quiz as any client would: known photos with their manifest, then those that are asked about. */
final class QuizUpload {
    private final Surroundings surroundings;
    private final Quiz quiz;
    private final String prefix;

    /** @param prefix of the keys */
    QuizUpload(Surroundings surroundings, Quiz quiz, String prefix) {
        this.surroundings = surroundings;
        this.quiz = quiz;
        this.prefix = prefix;
    }

    /**
     * @param folder takes the photos as files
     * @throws Failure STORE_UNREACHABLE with the first object that could not be put
     */
    void run(Endpoints.S3 s3, Path folder) throws InterruptedException {
        try (ObjectStore store = S3ObjectStore.open(s3.storeEndpoint())) {
            quiz.writeKnown(folder.resolve("known"));
            put(store, s3.bucket(), folder.resolve("known"));
            quiz.writeQuestions(folder.resolve("asked"));
            put(store, s3.bucket(), folder.resolve("asked"));
        } catch (IOException e) {
            throw new UncheckedIOException("writing the survey to " + folder, e);
        }
    }

    private void put(ObjectStore store, String bucket, Path folder) throws InterruptedException {
        UploadSummary summary = new FolderUpload(store, bucket, new TerminalProgress(surroundings, "upload", "files"))
                .run(folder, prefix);
        if (!summary.failures().isEmpty()) {
            throw new Failure(FailureCode.STORE_UNREACHABLE, summary.failures().get(0));
        }
    }
}
