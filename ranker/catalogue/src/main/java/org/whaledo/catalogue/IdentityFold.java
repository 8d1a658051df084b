package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * Identities as a fold of rulings in their total order. Of the rulings on a photo that stand, a person's last one holds,
 * or else the last one of a manifest; a rejection ends an earlier identification as the same whale, and a later
 * identification ends the rejection. Withdrawing a ruling leaves what the others say. A ruling whose id came before
 * changes nothing, whatever became of it then. Whales and names outlive the rulings that made them: ids are never
 * reused. Not thread-safe.
 */
public final class IdentityFold {
    private final Map<PhotoId, List<Ruling>> standing = new HashMap<>();
    private final Map<PhotoId, Identity> identities = new HashMap<>();
    private final Map<DecisionId, Ruling> accepted = new HashMap<>();
    private final Map<DecisionId, String> refused = new HashMap<>();
    private final Set<DecisionId> withdrawn = new HashSet<>();
    private final WhaleRegister whales = new WhaleRegister();

    /** Folds the next ruling; returns the identities that it changed, each with the next version. */
    public List<Identity> take(Ruling ruling) {
        if (accepted.containsKey(ruling.id()) || refused.containsKey(ruling.id())) {
            return List.of();
        }
        Optional<String> refusal = refusalOf(ruling);
        if (refusal.isPresent()) {
            refused.put(ruling.id(), refusal.get());
            return List.of();
        }
        accepted.put(ruling.id(), ruling);
        whales.take(ruling);
        if (ruling.opinion() instanceof Ruling.IsWithdrawn withdrawal) {
            withdrawn.add(withdrawal.earlier());
            PhotoId photo =
                    accepted.get(withdrawal.earlier()).opinion().subject().orElseThrow();
            return refold(photo);
        }
        Optional<PhotoId> photo = ruling.opinion().subject();
        photo.ifPresent(
                each -> standing.computeIfAbsent(each, key -> new ArrayList<>()).add(ruling));
        return photo.map(this::refold).orElse(List.of());
    }

    private Optional<String> refusalOf(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsWithdrawn withdrawal) {
            Ruling earlier = accepted.get(withdrawal.earlier());
            boolean withdrawable = earlier != null
                    && earlier.opinion().subject().isPresent()
                    && !withdrawn.contains(withdrawal.earlier());
            if (!withdrawable) {
                return Optional.of("decision " + withdrawal.earlier() + " does not stand, or speaks of no photo");
            }
            return staleness(ruling, earlier.opinion().subject().get());
        }
        Optional<String> contradiction = whales.contradiction(ruling.opinion());
        return contradiction.isPresent()
                ? contradiction
                : ruling.opinion().subject().flatMap(photo -> staleness(ruling, photo));
    }

    private Optional<String> staleness(Ruling ruling, PhotoId photo) {
        long version = identity(photo).version();
        return ruling.expectedVersion().isEmpty() || ruling.expectedVersion().getAsLong() == version
                ? Optional.empty()
                : Optional.of("the identity of photo " + photo + " has version " + version + ", not "
                        + ruling.expectedVersion().getAsLong());
    }

    private List<Identity> refold(PhotoId photo) {
        Identity before = identity(photo);
        Identity after = fold(photo, before.version() + 1);
        boolean same = after.standing() == before.standing()
                && after.whale().equals(before.whale())
                && after.rejected().equals(before.rejected())
                && after.decision().equals(before.decision());
        if (same) {
            return List.of();
        }
        identities.put(photo, after);
        return List.of(after);
    }

    private Identity fold(PhotoId photo, long version) {
        Optional<Ruling> persons = Optional.empty();
        Optional<Ruling> manifests = Optional.empty();
        SortedSet<WhaleId> rejected = new TreeSet<>();
        for (Ruling ruling : standing.getOrDefault(photo, List.of())) {
            if (withdrawn.contains(ruling.id())) {
                continue;
            }
            if (ruling.opinion() instanceof Ruling.IsNotWhale rejection) {
                rejected.add(rejection.whale());
                persons = persons.filter(each -> !whales.shownBy(each).equals(Optional.of(rejection.whale())));
            } else if (ruling.byPerson()) {
                persons = Optional.of(ruling);
                whales.shownBy(ruling).ifPresent(rejected::remove);
            } else {
                manifests = Optional.of(ruling);
            }
        }
        Optional<Ruling> unopposed = manifests.filter(
                each -> whales.shownBy(each).filter(rejected::contains).isEmpty());
        Optional<Ruling> holds = persons.isPresent() ? persons : unopposed;
        return new Identity(
                photo,
                holds.map(IdentityFold::standingOf).orElse(IdentityStanding.UNDECIDED),
                holds.flatMap(whales::shownBy),
                rejected,
                holds.map(Ruling::id),
                version);
    }

    private static IdentityStanding standingOf(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsUnknownWhale) {
            return IdentityStanding.UNKNOWN_WHALE;
        }
        if (ruling.opinion() instanceof Ruling.IsUnusable) {
            return IdentityStanding.UNUSABLE;
        }
        return IdentityStanding.IDENTIFIED;
    }

    /** What is held of the photo now; undecided with version 0 before the first ruling. */
    public Identity identity(PhotoId photo) {
        Identity known = identities.get(photo);
        return known == null ? Identity.undecided(photo) : known;
    }

    /** What the whale is called now. */
    public Optional<String> name(WhaleId whale) {
        return whales.name(whale);
    }

    /** Who bears the name, or bore it. */
    public Optional<WhaleId> named(String name) {
        return whales.named(name);
    }

    /** Why the ruling did not hold when it came; empty when it did, or never came. */
    public Optional<String> refusal(DecisionId ruling) {
        return Optional.ofNullable(refused.get(ruling));
    }
}
