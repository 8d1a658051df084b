package org.whaledo.ranker;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.Identity;
import org.whaledo.catalogue.identity.IdentityFold;
import org.whaledo.catalogue.identity.Refusal;
import org.whaledo.catalogue.identity.Ruling;
import org.whaledo.catalogue.identity.Whale;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The fold of {@code labels}, read from its records: what was decided of each photo and what whales are called.
 * Corrections, merges and splits are read and change no identity yet. Not thread-safe.
 */
final class DecisionLog {
    private final IdentityFold fold = new IdentityFold();
    private long position;

    /**
     * Folds the next decision.
     *
     * @return the identities that it changed
     */
    List<Identity> take(Decision decision) {
        return opinion(decision)
                .map(opinion -> fold.take(ruling(decision, opinion)))
                .orElse(List.of());
    }

    /** A manifest is not told what it may replace: it holds where no person's decision does. */
    private static Ruling ruling(Decision decision, Ruling.Opinion opinion) {
        boolean byPerson = decision.getSource() == DecisionSource.PERSON;
        OptionalLong expected = decision.getExpectedVersion() == null || !byPerson
                ? OptionalLong.empty()
                : OptionalLong.of(decision.getExpectedVersion());
        return new Ruling(new DecisionId(decision.getDecisionId()), byPerson, expected, opinion);
    }

    private static Optional<Ruling.Opinion> opinion(Decision decision) {
        return Optional.ofNullable(
                switch (decision.getKind()) {
                    case IDENTIFIED ->
                        decision.getWhaleId() == null
                                ? new Ruling.IsNamed(photo(decision), decision.getName())
                                : new Ruling.IsWhale(photo(decision), whale(decision));
                    case NEW_WHALE -> new Ruling.IsNewWhale(photo(decision), Optional.ofNullable(decision.getName()));
                    case REJECTED -> new Ruling.IsNotWhale(photo(decision), whale(decision));
                    case UNKNOWN_WHALE -> new Ruling.IsUnknownWhale(photo(decision));
                    case UNUSABLE -> new Ruling.IsUnusable(photo(decision));
                    case RENAMED -> new Ruling.IsCalled(whale(decision), decision.getName());
                    case WITHDRAWN ->
                        new Ruling.IsWithdrawn(new DecisionId(decision.getWithdrawnDecisionId()), Optional.empty());
                    case CORRECTED, MERGED, SPLIT, OTHER -> null;
                });
    }

    private static PhotoId photo(Decision decision) {
        return new PhotoId(decision.getPhotoId());
    }

    private static WhaleId whale(Decision decision) {
        return new WhaleId(decision.getWhaleId());
    }

    Identity identity(PhotoId photo) {
        return fold.identity(photo);
    }

    Optional<String> name(WhaleId whale) {
        return fold.whale(whale).flatMap(Whale::name);
    }

    /** Why the decision does not hold; empty when it does. */
    Optional<String> conflict(DecisionId decision) {
        return fold.refusal(decision).map(Refusal::words);
    }

    /** The record at this offset was folded or skipped. */
    void readUpTo(long offset) {
        position = offset + 1;
    }

    /** Offset of the next record. */
    long position() {
        return position;
    }
}
