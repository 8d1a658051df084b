package org.whaledo.catalogue;

import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * What somebody decided, as the fold of identities sees it.
 *
 * @param id a retry carries the same
 * @param byPerson a manifest's ruling otherwise: it holds only where no person's does
 * @param expectedVersion of the photo's identity that the decider saw: the ruling holds only if it still is
 */
public record Ruling(DecisionId id, boolean byPerson, OptionalLong expectedVersion, Opinion opinion) {

    /** What is held to be true. Merges and splits of whales will be further kinds. */
    public sealed interface Opinion {
        /** The photo that it speaks of, if it speaks of one. */
        default Optional<PhotoId> subject() {
            return Optional.empty();
        }
    }

    /** The photo shows this whale. */
    public record IsWhale(PhotoId photo, WhaleId whale) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The photo shows the whale of this name, which is created when nobody bears it. */
    public record IsNamed(PhotoId photo, String name) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The photo shows a whale that is new to the catalogue; its name, if it gets one, must be free. */
    public record IsNewWhale(PhotoId photo, Optional<String> name) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The photo does not show this whale. */
    public record IsNotWhale(PhotoId photo, WhaleId whale) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The photo shows a whale that is not in the catalogue and gets no id. */
    public record IsUnknownWhale(PhotoId photo) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The photo is of no use. */
    public record IsUnusable(PhotoId photo) implements Opinion {
        @Override
        public Optional<PhotoId> subject() {
            return Optional.of(photo);
        }
    }

    /** The whale is called so from now on; its earlier names stay its own. */
    public record IsCalled(WhaleId whale, String name) implements Opinion {}

    /** An earlier ruling on a photo does not hold any more. */
    public record IsWithdrawn(DecisionId earlier) implements Opinion {}
}
