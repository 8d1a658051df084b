package org.whaledo.ranker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The fold of {@code labels}: what was decided of each photo and what whales are called. A decision that comes with the
 * version of an identity that is no longer the current one changes nothing, and so does a repeated one; a manifest's
 * holds only where no person's does. Not thread-safe.
 */
final class DecisionLog {
    private final Map<PhotoId, Identity> identities = new HashMap<>();
    private final Map<PhotoId, List<Decision>> ofPhoto = new HashMap<>();
    private final Map<DecisionId, Decision> held = new HashMap<>();
    private final Map<DecisionId, String> conflicts = new HashMap<>();
    private final Set<DecisionId> withdrawn = new HashSet<>();
    private final Map<String, WhaleId> byName = new HashMap<>();
    private final Map<WhaleId, String> names = new HashMap<>();
    private long position;

    /**
     * Folds the next decision.
     *
     * @return the identities that it changed
     */
    List<Identity> take(Decision decision) {
        DecisionId id = new DecisionId(decision.getDecisionId());
        if (held.containsKey(id)) {
            return List.of();
        }
        Optional<String> conflict = conflictOf(decision);
        if (conflict.isPresent()) {
            conflicts.put(id, conflict.get());
            return List.of();
        }
        conflicts.remove(id);
        held.put(id, decision);
        return hold(id, decision);
    }

    private List<Identity> hold(DecisionId id, Decision decision) {
        return switch (decision.getKind()) {
            case IDENTIFIED, NEW_WHALE -> {
                named(decision, id);
                yield decided(decision);
            }
            case REJECTED, UNKNOWN_WHALE, UNUSABLE -> decided(decision);
            case RENAMED -> {
                call(new WhaleId(decision.getWhaleId()), decision.getName());
                yield List.of();
            }
            case WITHDRAWN -> {
                withdrawn.add(new DecisionId(decision.getWithdrawnDecisionId()));
                yield photo(held.get(new DecisionId(decision.getWithdrawnDecisionId())))
                        .map(this::recomputed)
                        .orElse(List.of());
            }
            case CORRECTED, MERGED, SPLIT, OTHER -> List.of();
        };
    }

    private Optional<String> conflictOf(Decision decision) {
        if (decision.getKind() == DecisionKind.WITHDRAWN
                && !held.containsKey(new DecisionId(decision.getWithdrawnDecisionId()))) {
            return Optional.of("decision " + decision.getWithdrawnDecisionId() + " does not hold");
        }
        if (decision.getKind() == DecisionKind.RENAMED && byName.containsKey(decision.getName())) {
            return Optional.of("another whale is called " + decision.getName());
        }
        Optional<Long> expected = Optional.ofNullable(decision.getExpectedVersion());
        Optional<Long> actual = photo(decision).map(photo -> identity(photo).version());
        return expected.isPresent() && actual.isPresent() && !expected.equals(actual)
                ? Optional.of("the identity has version " + actual.get() + ", not " + expected.get())
                : Optional.empty();
    }

    private List<Identity> decided(Decision decision) {
        PhotoId photo = photo(decision).orElseThrow();
        ofPhoto.computeIfAbsent(photo, each -> new ArrayList<>()).add(decision);
        return recomputed(photo);
    }

    private List<Identity> recomputed(PhotoId photo) {
        Identity before = identity(photo);
        Identity after = fold(photo, before.version());
        if (after.equals(before)) {
            return List.of();
        }
        Identity next = new Identity(
                photo, after.standing(), after.whale(), after.rejected(), after.decision(), before.version() + 1);
        identities.put(photo, next);
        return List.of(next);
    }

    private Identity fold(PhotoId photo, long version) {
        SortedSet<WhaleId> rejected = new TreeSet<>();
        Optional<Decision> holds = Optional.empty();
        for (Decision each : ofPhoto.getOrDefault(photo, List.of())) {
            if (withdrawn.contains(new DecisionId(each.getDecisionId()))) {
                continue;
            }
            if (each.getKind() == DecisionKind.REJECTED) {
                rejected.add(new WhaleId(each.getWhaleId()));
            } else if (isPersons(each) || holds.filter(DecisionLog::isPersons).isEmpty()) {
                holds = Optional.of(each);
            }
        }
        Optional<WhaleId> whale = holds.flatMap(this::whaleOf);
        whale.ifPresent(rejected::remove);
        return new Identity(
                photo,
                holds.map(DecisionLog::standing).orElse(IdentityStanding.UNDECIDED),
                whale,
                rejected,
                holds.map(each -> new DecisionId(each.getDecisionId())),
                version);
    }

    private static boolean isPersons(Decision decision) {
        return decision.getSource() == DecisionSource.PERSON;
    }

    private static IdentityStanding standing(Decision decision) {
        return switch (decision.getKind()) {
            case UNKNOWN_WHALE -> IdentityStanding.UNKNOWN_WHALE;
            case UNUSABLE -> IdentityStanding.UNUSABLE;
            default -> IdentityStanding.IDENTIFIED;
        };
    }

    private Optional<WhaleId> whaleOf(Decision decision) {
        if (standing(decision) != IdentityStanding.IDENTIFIED) {
            return Optional.empty();
        }
        return Optional.of(named(decision, new DecisionId(decision.getDecisionId())));
    }

    /** The whale that the decision means, created and named when it is new. */
    private WhaleId named(Decision decision, DecisionId id) {
        if (decision.getWhaleId() != null) {
            return new WhaleId(decision.getWhaleId());
        }
        if (decision.getName() == null) {
            return WhaleId.createdBy(id);
        }
        WhaleId known = byName.get(decision.getName());
        if (known != null) {
            return known;
        }
        call(WhaleId.createdBy(id), decision.getName());
        return WhaleId.createdBy(id);
    }

    private void call(WhaleId whale, String name) {
        byName.put(name, whale);
        names.put(whale, name);
    }

    private static Optional<PhotoId> photo(Decision decision) {
        return Optional.ofNullable(decision.getPhotoId()).map(PhotoId::new);
    }

    Identity identity(PhotoId photo) {
        Identity known = identities.get(photo);
        return known == null ? Identity.undecided(photo) : known;
    }

    Optional<String> name(WhaleId whale) {
        return Optional.ofNullable(names.get(whale));
    }

    /** Why the decision does not hold; empty when it does. */
    Optional<String> conflict(DecisionId decision) {
        return Optional.ofNullable(conflicts.get(decision));
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
