package org.whaledo.catalogue;

import java.util.Optional;
import java.util.Set;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;

/** What became of a photo under a model: a vector, or a failure with its code. The last of an identity counts. */
public record Embedding(EmbeddingKey key, InputDigest input, Outcome outcome) {

    /** Either of the two ends. */
    public sealed interface Outcome {
        /** The vector, if this is one. */
        default Optional<UnitVector> vector() {
            return Optional.empty();
        }

        /** The failure that ends (photo, model), if this is one. */
        default Optional<FailureNote> failure() {
            return Optional.empty();
        }
    }

    /** The network answered. */
    public record Vector(UnitVector values) implements Outcome {
        @Override
        public Optional<UnitVector> vector() {
            return Optional.of(values);
        }
    }

    /** The embedder gave up. Transient codes end nothing: the home asks again. */
    public record Failed(FailureNote note) implements Outcome {
        private static final Set<String> TRANSIENT =
                Set.of(FailureCode.EMBEDDING_TIMED_OUT.code(), FailureCode.STORE_UNREACHABLE.code());
        private static final Set<String> REPAIRABLE =
                Set.of(FailureCode.MODEL_ABSENT.code(), FailureCode.MODEL_TORN.code());

        @Override
        public Optional<FailureNote> failure() {
            return TRANSIENT.contains(note.code()) ? Optional.empty() : Optional.of(note);
        }
    }

    /** Whether the model's files failed, not the photo: it fares better once somebody has put them back. */
    boolean isForWantOfModel() {
        return outcome instanceof Failed failed
                && Failed.REPAIRABLE.contains(failed.note().code());
    }

    /** Whether (photo, model) needs no further attempt. */
    boolean ends() {
        return outcome.vector().isPresent() || outcome.failure().isPresent();
    }
}
