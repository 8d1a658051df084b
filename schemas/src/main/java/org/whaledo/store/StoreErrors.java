package org.whaledo.store;

import io.minio.errors.ErrorResponseException;
import java.nio.file.FileSystemException;
import java.util.Set;
import org.whaledo.failure.FailureCode;

/** Turns what the SDK throws into the kinds that callers act on. */
final class StoreErrors {
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchObject", "NoSuchVersion");
    private static final Set<String> TRANSIENT = Set.of(
            "SlowDown",
            "RequestTimeout",
            "InternalError",
            "ServiceUnavailable",
            "ConditionalRequestConflict",
            "OperationAborted");

    private StoreErrors() {}

    /** @param what the operation and the object, for people */
    static StoreFailure of(String what, Exception thrown) {
        FailureCode code = kind(thrown);
        return new StoreFailure(code, what + ": " + thrown.getMessage(), thrown);
    }

    private static FailureCode kind(Exception thrown) {
        if (thrown instanceof ErrorResponseException response) {
            return kind(response.errorResponse().code(), response.response().code());
        }
        if (thrown instanceof IllegalArgumentException) {
            return FailureCode.KEY_NOT_ADDRESSABLE;
        }
        if (thrown instanceof FileSystemException) {
            return FailureCode.DATA_FOLDER_UNUSABLE;
        }
        return FailureCode.STORE_UNREACHABLE;
    }

    private static FailureCode kind(String code, int status) {
        if ("NoSuchBucket".equals(code)) {
            return FailureCode.NO_SUCH_BUCKET;
        }
        if (GONE.contains(code) || status == 404) {
            return FailureCode.OBJECT_GONE;
        }
        if (status == 412) {
            return FailureCode.OBJECT_CHANGED;
        }
        boolean passing = status >= 500 || status == 429 || TRANSIENT.contains(code);
        return passing ? FailureCode.STORE_UNREACHABLE : FailureCode.STORE_REFUSED;
    }
}
