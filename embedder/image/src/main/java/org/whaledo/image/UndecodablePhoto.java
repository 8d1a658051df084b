package org.whaledo.image;

import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The bytes are no photo that Whaledo reads; the code says which of the image gate's reasons, the words say what was found. */
public final class UndecodablePhoto extends Failure {
    private static final long serialVersionUID = 1L;

    public UndecodablePhoto(FailureCode code, String words) {
        super(code, words);
    }

    public UndecodablePhoto(FailureCode code, String words, Throwable cause) {
        super(code, words, cause);
    }

    static UndecodablePhoto corruptHeader(String words) {
        return new UndecodablePhoto(FailureCode.CORRUPT_HEADER, words);
    }

    static UndecodablePhoto truncated(String words) {
        return new UndecodablePhoto(FailureCode.TRUNCATED_IMAGE, words);
    }

    static UndecodablePhoto corrupt(String words) {
        return new UndecodablePhoto(FailureCode.CORRUPT_IMAGE, words);
    }

    static UndecodablePhoto unsupported(String words) {
        return new UndecodablePhoto(FailureCode.UNSUPPORTED_FORMAT, words);
    }
}
