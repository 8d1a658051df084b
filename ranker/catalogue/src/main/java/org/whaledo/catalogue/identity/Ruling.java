package org.whaledo.catalogue.identity;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.Correction;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * What somebody decided, as the fold of identities sees it.
 *
 * @param id a retry carries the same
 * @param byPerson a manifest's ruling otherwise: it holds only where no person's does
 * @param expectedVersion of the photo's identity, or of the whale for what concerns whales, that the decider saw: the
 *     ruling holds only if it still is
 */
public record Ruling(DecisionId id, boolean byPerson, OptionalLong expectedVersion, Opinion opinion) {

    /** What is held to be true. */
    public sealed interface Opinion {
        /** The photo that it speaks of, if it speaks of one. */
        default Optional<PhotoId> subject() {
            return Optional.empty();
        }

        /** The whale that it changes, if it is about a whale and not about a photo. */
        default Optional<WhaleId> concerned() {
            return Optional.empty();
        }
    }

    /** An opinion about one photo. */
    private sealed interface OfPhoto extends Opinion {
        PhotoId photo();

        @Override
        default Optional<PhotoId> subject() {
            return Optional.of(photo());
        }
    }

    /** An opinion about a whale, whatever its photos. */
    private sealed interface OfWhale extends Opinion {
        WhaleId whale();

        @Override
        default Optional<WhaleId> concerned() {
            return Optional.of(whale());
        }
    }

    /** The photo shows this whale. */
    public record IsWhale(PhotoId photo, WhaleId whale) implements OfPhoto {}

    /** The photo shows the whale of this name, which is created when nobody bears it. */
    public record IsNamed(PhotoId photo, String name) implements OfPhoto {}

    /** The photo shows a whale that is new to the catalogue; its name, if it gets one, must be free. */
    public record IsNewWhale(PhotoId photo, Optional<String> name) implements OfPhoto {}

    /** The photo does not show this whale. */
    public record IsNotWhale(PhotoId photo, WhaleId whale) implements OfPhoto {}

    /** The photo shows a whale that is not in the catalogue and gets no id. */
    public record IsUnknownWhale(PhotoId photo) implements OfPhoto {}

    /** The photo is of no use. */
    public record IsUnusable(PhotoId photo) implements OfPhoto {}

    /** Something that is known about the photo besides its whale is otherwise. */
    public record IsCorrected(PhotoId photo, Correction correction) implements OfPhoto {}

    /** The whale is called so from now on; its earlier names stay its own. */
    public record IsCalled(WhaleId whale, String name) implements OfWhale {}

    /** The others are this whale, and were all along. */
    public record IsMerged(WhaleId whale, List<WhaleId> others) implements OfWhale {
        public IsMerged {
            others = List.copyOf(others);
        }
    }

    /** These photos of the whale show another one, which is new to the catalogue; its name, if any, must be free. */
    public record IsSplit(WhaleId whale, List<PhotoId> photos, Optional<String> name) implements OfWhale {
        public IsSplit {
            photos = List.copyOf(photos);
        }
    }

    /** The photo's bytes lie under another key now, as another photo: what was ruled on it goes with them. */
    public record IsMoved(PhotoId from, PhotoId photo) implements OfPhoto {}

    /**
     * An earlier ruling does not hold any more, as if it had never been made.
     *
     * @param seenOn the photo whose version is expected, where the ruling moved with its photo; else its own
     */
    public record IsWithdrawn(DecisionId earlier, Optional<PhotoId> seenOn) implements Opinion {}
}
