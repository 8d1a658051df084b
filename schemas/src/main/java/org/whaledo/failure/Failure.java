package org.whaledo.failure;

/** A refusal that somebody can act on: what, which one, where, with a stable code. Subclasses name the kinds. */
public class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final FailureCode code;

    /** @param words what is wrong, which one and where */
    public Failure(FailureCode code, String words) {
        this(code, words, null);
    }

    public Failure(FailureCode code, String words, Throwable cause) {
        super(words, cause);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }
}
