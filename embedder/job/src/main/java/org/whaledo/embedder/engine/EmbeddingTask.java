package org.whaledo.embedder.engine;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/**
 * One photo under one model on its way through the engine. Whoever holds it is the only one who may end it, and ends it
 * once: with a vector, a failure, or an error of the process. Ordered by priority, then by arrival.
 */
final class EmbeddingTask implements Comparable<EmbeddingTask> {
    private final EmbeddingRequested request;
    private final Priority priority;
    private final long sequence;
    private final Deadline deadline;
    private final Outcomes outcomes;
    private final CompletableFuture<PhotoEmbedded> outcome = new CompletableFuture<>();

    EmbeddingTask(EmbeddingRequested request, Priority priority, long sequence, Deadline deadline, Clock clock) {
        this.request = request;
        this.priority = priority;
        this.sequence = sequence;
        this.deadline = deadline;
        this.outcomes = new Outcomes(clock);
    }

    PhotoRegistered photo() {
        return request.getPhoto();
    }

    ModelId model() {
        return new ModelId(request.getModelId());
    }

    Deadline deadline() {
        return deadline;
    }

    CompletableFuture<PhotoEmbedded> outcome() {
        return outcome;
    }

    /** True, and the task has ended, when nobody waits for it any more. */
    boolean endedByDeadline() {
        if (!deadline.passed()) {
            return false;
        }
        outcome.complete(outcomes.timedOut(request, "waited too long for its turn"));
        return true;
    }

    /** @param vector [dimension], unit length */
    void succeed(float[] vector, String precision) {
        outcome.complete(outcomes.vector(request, vector, precision));
    }

    /** Ends the task as a failure of its photo, with the code that the cause carries. */
    void fail(RuntimeException cause) {
        if (cause instanceof Failure failure) {
            fail(failure.code(), failure.getMessage());
            return;
        }
        fail(FailureCode.EMBEDDING_FAILED, cause.toString());
    }

    void fail(FailureCode code, String words) {
        outcome.complete(outcomes.failure(request, code, words));
    }

    void giveUp(String words) {
        outcome.complete(outcomes.timedOut(request, words));
    }

    /** Ends the task for a reason that is not its photo's: the process cannot go on as it is. */
    void abort(Throwable cause) {
        outcome.completeExceptionally(cause);
    }

    @Override
    public int compareTo(EmbeddingTask other) {
        int byPriority = priority.compareTo(other.priority);
        return byPriority != 0 ? byPriority : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}
