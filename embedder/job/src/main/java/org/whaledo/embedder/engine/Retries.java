package org.whaledo.embedder.engine;

import java.io.UncheckedIOException;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Tells what is the store's or the disk's fault from what is the photo's or the model's. */
final class Retries {
    private Retries() {}

    /** True when nothing can be said about the object that was asked for, so that asking again is right. */
    static boolean isOutage(RuntimeException cause) {
        return cause instanceof UncheckedIOException || cause instanceof Failure failure && isOutage(failure.code());
    }

    private static boolean isOutage(FailureCode code) {
        return code == FailureCode.STORE_UNREACHABLE
                || code == FailureCode.STORE_REFUSED
                || code == FailureCode.NO_SUCH_BUCKET;
    }
}
