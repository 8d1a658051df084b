package org.whaledo.trainer.retraining;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.whaledo.catalogue.IdentityFold;
import org.whaledo.catalogue.Ruling;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The fold of {@code labels} as training needs it: which photo shows which whale. The one place of this room that knows how
 * the catalogue folds. Not thread-safe.
 */
public final class LabelFold {
    private final IdentityFold fold = new IdentityFold();
    private final Set<DecisionId> seen = new HashSet<>();
    private final Set<PhotoId> photos = new TreeSet<>();

    /**
     * Folds the next decision.
     *
     * @return whether it holds: it did not come before, can be understood, and the fold did not refuse it
     */
    public boolean take(Decision decision) {
        try {
            DecisionId id = new DecisionId(decision.getDecisionId());
            Optional<Ruling.Opinion> opinion = opinion(decision);
            if (!seen.add(id)) {
                return false;
            }
            opinion.ifPresent(each -> fold.take(ruling(decision, each)));
            opinion.flatMap(Ruling.Opinion::subject).ifPresent(photos::add);
            return fold.refusal(id).isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Photos whose whale is known now, after merges, by id. */
    public SortedMap<PhotoId, WhaleId> identified() {
        SortedMap<PhotoId, WhaleId> identified = new TreeMap<>();
        for (PhotoId photo : photos) {
            fold.identity(photo).whale().ifPresent(whale -> identified.put(photo, whale));
        }
        return identified;
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
        return switch (decision.getKind()) {
            case IDENTIFIED ->
                Optional.of(
                        decision.getWhaleId() == null
                                ? new Ruling.IsNamed(photo(decision), required(decision.getName(), "name"))
                                : new Ruling.IsWhale(photo(decision), whale(decision)));
            case NEW_WHALE ->
                Optional.of(new Ruling.IsNewWhale(photo(decision), Optional.ofNullable(decision.getName())));
            case REJECTED -> Optional.of(new Ruling.IsNotWhale(photo(decision), whale(decision)));
            case UNKNOWN_WHALE -> Optional.of(new Ruling.IsUnknownWhale(photo(decision)));
            case UNUSABLE -> Optional.of(new Ruling.IsUnusable(photo(decision)));
            case RENAMED -> Optional.of(new Ruling.IsCalled(whale(decision), required(decision.getName(), "name")));
            case WITHDRAWN ->
                Optional.of(new Ruling.IsWithdrawn(
                        new DecisionId(required(decision.getWithdrawnDecisionId(), "withdrawnDecisionId"))));
            case CORRECTED, MERGED, SPLIT, OTHER -> Optional.empty();
        };
    }

    private static PhotoId photo(Decision decision) {
        return new PhotoId(required(decision.getPhotoId(), "photoId"));
    }

    private static WhaleId whale(Decision decision) {
        return new WhaleId(required(decision.getWhaleId(), "whaleId"));
    }

    private static String required(String value, String field) {
        return Optional.ofNullable(value).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }
}
