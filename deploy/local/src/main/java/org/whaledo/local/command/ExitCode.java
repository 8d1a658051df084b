package org.whaledo.local.command;

import org.whaledo.failure.FailureCode;

/** What the process tells whoever started it. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;

    /** Some of it was done. */
    static final int PARTIAL = 3;

    /** What the command needs does not answer. */
    static final int UNREACHABLE = 4;

    static final int REFUSED = 5;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(FailureCode code) {
        return switch (code) {
            case NOT_RUNNING, STORE_UNREACHABLE, BROKER_UNREACHABLE, NOT_READY -> UNREACHABLE;
            case MODEL_REFUSED -> REFUSED;
            default -> FAILURE;
        };
    }
}
