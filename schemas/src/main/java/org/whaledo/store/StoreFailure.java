package org.whaledo.store;

import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The store could not do what was asked. */
public final class StoreFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public StoreFailure(FailureCode code, String words, Throwable cause) {
        super(code, words, cause);
    }

    /** True when the same call may succeed later. */
    public boolean isTransient() {
        return code() == FailureCode.STORE_UNREACHABLE;
    }
}
