package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.identity.Refusal.Reason;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** What speaks against a ruling, given all that held before it. */
final class Objections {
    private final IdentityFold fold;
    private final WhaleRegister whales;
    private final Absorptions absorptions;

    Objections(IdentityFold fold, WhaleRegister whales, Absorptions absorptions) {
        this.fold = fold;
        this.whales = whales;
        this.absorptions = absorptions;
    }

    /** The first of: a whale that nobody created, a version that passed, a contradiction. */
    Optional<Refusal> to(Ruling ruling) {
        return cited(ruling.opinion()).stream()
                .filter(whale -> !whales.knows(whale))
                .findFirst()
                .map(whale -> new Refusal(Reason.NO_SUCH_WHALE, "there is no whale " + whale))
                .or(() -> staleness(ruling))
                .or(() -> contradiction(ruling));
    }

    private static List<WhaleId> cited(Ruling.Opinion opinion) {
        List<WhaleId> cited = new ArrayList<>();
        opinion.concerned().ifPresent(cited::add);
        if (opinion instanceof Ruling.IsWhale is) {
            cited.add(is.whale());
        } else if (opinion instanceof Ruling.IsNotWhale isNot) {
            cited.add(isNot.whale());
        } else if (opinion instanceof Ruling.IsMerged merged) {
            cited.addAll(merged.others());
        }
        return cited;
    }

    private Optional<Refusal> staleness(Ruling ruling) {
        if (ruling.expectedVersion().isEmpty()) {
            return Optional.empty();
        }
        return ruling.opinion() instanceof Ruling.IsWithdrawn withdrawal
                ? fold.heldBy(withdrawal.earlier())
                        .flatMap(earlier -> staleness(ruling, earlier.opinion(), withdrawal.seenOn()))
                : staleness(ruling, ruling.opinion(), Optional.empty());
    }

    private Optional<Refusal> staleness(Ruling ruling, Ruling.Opinion about, Optional<PhotoId> seenOn) {
        Optional<PhotoId> photo = about.subject().map(own -> seenOn.orElse(own));
        if (photo.isPresent()) {
            long version = fold.identity(photo.get()).version();
            return staleness("the identity of photo " + photo.get(), version, ruling.expectedVersion());
        }
        return about.concerned()
                .flatMap(whale -> staleness("whale " + whale, whales.version(whale), ruling.expectedVersion()));
    }

    private static Optional<Refusal> staleness(String what, long version, OptionalLong expected) {
        return version == expected.orElseThrow()
                ? Optional.empty()
                : Optional.of(
                        new Refusal(Reason.STALE, what + " has version " + version + ", not " + expected.getAsLong()));
    }

    private Optional<Refusal> contradiction(Ruling ruling) {
        Ruling.Opinion opinion = ruling.opinion();
        if (opinion instanceof Ruling.IsNewWhale fresh) {
            return fresh.name().flatMap(this::taken);
        }
        if (opinion instanceof Ruling.IsCalled called) {
            return absorbed(called.whale()).or(() -> whales.owner(called.name())
                    .filter(owner -> !owner.equals(called.whale()))
                    .flatMap(owner -> taken(called.name())));
        }
        if (opinion instanceof Ruling.IsMerged merged) {
            return merger(merged);
        }
        if (opinion instanceof Ruling.IsSplit split) {
            return absorbed(split.whale()).or(() -> stranger(split)).or(() -> split.name()
                    .flatMap(this::taken));
        }
        if (opinion instanceof Ruling.IsMoved moved && moved.from().equals(moved.photo())) {
            return Optional.of(new Refusal(Reason.SELF, "photo " + moved.photo() + " cannot move to itself"));
        }
        return opinion instanceof Ruling.IsWithdrawn withdrawal ? fast(ruling, withdrawal) : Optional.empty();
    }

    private Optional<Refusal> taken(String name) {
        return whales.owner(name)
                .map(owner ->
                        new Refusal(Reason.NAME_TAKEN, "the name " + name + " is, or was, that of whale " + owner));
    }

    private Optional<Refusal> absorbed(WhaleId whale) {
        return absorptions
                .absorbedBy(whale)
                .map(merge -> new Refusal(
                        Reason.ABSORBED,
                        "whale " + whale + " is part of whale " + absorptions.now(whale) + " by decision " + merge));
    }

    private Optional<Refusal> merger(Ruling.IsMerged merged) {
        List<WhaleId> all = new ArrayList<>(merged.others());
        all.add(merged.whale());
        if (new HashSet<>(all).size() < all.size()) {
            return Optional.of(new Refusal(Reason.SELF, "whale " + merged.whale() + " cannot be merged with itself"));
        }
        return all.stream().map(this::absorbed).flatMap(Optional::stream).findFirst();
    }

    private Optional<Refusal> stranger(Ruling.IsSplit split) {
        return split.photos().stream()
                .filter(photo -> !fold.identity(photo).whale().equals(Optional.of(split.whale())))
                .findFirst()
                .map(photo ->
                        new Refusal(Reason.NOT_ITS_PHOTO, "photo " + photo + " does not show whale " + split.whale()));
    }

    /** A withdrawal is not withdrawn but followed by a new decision; a move is a fact; a manifest overrules nobody. */
    private Optional<Refusal> fast(Ruling ruling, Ruling.IsWithdrawn withdrawal) {
        Optional<Ruling> earlier = fold.heldBy(withdrawal.earlier());
        boolean withdrawable = earlier.isPresent()
                && !(earlier.get().opinion() instanceof Ruling.IsWithdrawn)
                && !(earlier.get().opinion() instanceof Ruling.IsMoved)
                && (ruling.byPerson() || !earlier.get().byPerson())
                && !fold.isWithdrawn(withdrawal.earlier());
        return withdrawable
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.NOT_STANDING,
                        "decision " + withdrawal.earlier() + " does not stand, or cannot be withdrawn"));
    }
}
