package org.whaledo.network;

import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * A model that must not serve: MODEL_ABSENT, MODEL_TORN, MODEL_ARCHITECTURE, MODEL_MANIFEST, MODEL_PROBE; or one that
 * cannot serve here: DEVICE_ABSENT.
 */
public final class ModelFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public ModelFailure(FailureCode code, String words) {
        super(code, words);
    }

    public ModelFailure(FailureCode code, String words, Throwable cause) {
        super(code, words, cause);
    }
}
