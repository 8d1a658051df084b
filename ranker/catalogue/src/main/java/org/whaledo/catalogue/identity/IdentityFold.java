package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.whaledo.catalogue.Identity;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * Identities as a fold of rulings in their total order. A ruling is weighed once, when it comes: it holds or is refused.
 * What is known at any time follows from the rulings that held and were not withdrawn, in order, as if the withdrawn
 * ones had never been made; so withdrawing a merge or a split restores exactly what was before.
 *
 * <p>Of the rulings on a photo, a person's last one holds, or else the last one of a manifest; a rejection ends an
 * earlier identification as the same whale, and a later identification ends the rejection. A ruling whose id came before
 * changes nothing, whatever became of it then. Whales and names outlive the rulings that made them: ids are never reused.
 * Not thread-safe.
 */
public final class IdentityFold {
    private final Map<DecisionId, Statement> held = new LinkedHashMap<>();
    private final Map<DecisionId, Refusal> refused = new LinkedHashMap<>();
    private final Set<DecisionId> withdrawn = new HashSet<>();
    private final WhaleRegister whales = new WhaleRegister();
    private final Absorptions absorptions = new Absorptions();
    private final PhotoFiles files = new PhotoFiles(whales);
    private final Objections objections = new Objections(this, whales, absorptions);
    private final Map<PhotoId, Identity> identities = new TreeMap<>();

    /** Folds the next ruling; returns the identities that it changed, by photo, each with the next version. */
    public List<Identity> take(Ruling ruling) {
        if (held.containsKey(ruling.id()) || refused.containsKey(ruling.id())) {
            return List.of();
        }
        Optional<Refusal> refusal = objections.to(ruling);
        if (refusal.isPresent()) {
            refused.put(ruling.id(), refusal.get());
            return List.of();
        }
        return refold(enter(ruling));
    }

    /** @return the photos that it may concern */
    private Collection<PhotoId> enter(Ruling ruling) {
        Statement statement = new Statement(held.size(), ruling);
        held.put(ruling.id(), statement);
        if (ruling.opinion() instanceof Ruling.IsWithdrawn withdrawal) {
            return withdraw(held.get(withdrawal.earlier()).ruling());
        }
        whales.take(ruling);
        if (ruling.opinion() instanceof Ruling.IsMerged merged) {
            absorptions.merge(statement.position(), ruling.id(), merged);
            return citing(merged.others());
        }
        if (ruling.opinion() instanceof Ruling.IsMoved moved) {
            files.copy(moved.from(), moved.photo());
            return List.of(moved.photo());
        }
        List<PhotoId> photos = ruling.opinion() instanceof Ruling.IsSplit split
                ? split.photos()
                : ruling.opinion().subject().map(List::of).orElse(List.of());
        photos.forEach(photo -> files.add(photo, statement));
        return photos;
    }

    private Collection<PhotoId> withdraw(Ruling earlier) {
        withdrawn.add(earlier.id());
        whales.withdraw(earlier);
        if (earlier.opinion() instanceof Ruling.IsMerged merged) {
            Collection<PhotoId> concerned = citing(merged.others());
            absorptions.undo(merged);
            return concerned;
        }
        return files.carrying(earlier.id());
    }

    private SortedSet<PhotoId> citing(List<WhaleId> roots) {
        List<WhaleId> all = new ArrayList<>();
        roots.forEach(root -> all.addAll(absorptions.within(root)));
        return files.citing(all);
    }

    private List<Identity> refold(Collection<PhotoId> photos) {
        List<Identity> changed = new ArrayList<>();
        for (PhotoId photo : new TreeSet<>(photos)) {
            Identity before = identity(photo);
            Identity after = folded(photo).withVersion(before.version());
            if (!after.equals(before)) {
                Identity next = after.withVersion(before.version() + 1);
                identities.put(photo, next);
                changed.add(next);
            }
        }
        return changed;
    }

    private Identity folded(PhotoId photo) {
        return PhotoFolding.fold(photo, files.about(photo), withdrawn::contains, whales, absorptions);
    }

    /** What is held of the photo now; undecided with version 0 before the first ruling. */
    public Identity identity(PhotoId photo) {
        Identity known = identities.get(photo);
        return known == null ? Identity.undecided(photo) : known;
    }

    /** Identities of all photos that were ever ruled on, undecided ones included; a live view. */
    public Map<PhotoId, Identity> identities() {
        return Collections.unmodifiableMap(identities);
    }

    /** The whale, whether it stands by itself or is part of another one; empty when nobody created it. */
    public Optional<Whale> whale(WhaleId whale) {
        if (!whales.knows(whale)) {
            return Optional.empty();
        }
        List<WhaleId> within = absorptions.within(whale);
        Optional<String> name =
                within.stream().map(whales::name).flatMap(Optional::stream).findFirst();
        Set<String> aliases = new LinkedHashSet<>();
        within.forEach(each -> aliases.addAll(whales.everCalled(each)));
        name.ifPresent(aliases::remove);
        WhaleId root = absorptions.now(whale);
        return Optional.of(new Whale(
                whale,
                name,
                aliases,
                root.equals(whale) ? Optional.empty() : Optional.of(root),
                within.subList(1, within.size()),
                whales.version(whale)));
    }

    /** Every whale that was ever created, those that are part of others included. */
    public SortedSet<WhaleId> whales() {
        return new TreeSet<>(whales.whales());
    }

    /** The whale that this name finds: who bears it, or bore it, or has taken that one in. */
    public Optional<WhaleId> named(String name) {
        return whales.owner(name).map(absorptions::now);
    }

    /** Why the ruling would not hold if it came now, for the first time. */
    Optional<Refusal> objection(Ruling ruling) {
        return objections.to(ruling);
    }

    /** Why the ruling did not hold when it came; empty when it did, or never came. */
    public Optional<Refusal> refusal(DecisionId ruling) {
        return Optional.ofNullable(refused.get(ruling));
    }

    /** Whether the ruling held and was withdrawn. */
    public boolean isWithdrawn(DecisionId ruling) {
        return withdrawn.contains(ruling);
    }

    /** The photos that a ruling was made about, and those that they moved to. */
    SortedSet<PhotoId> carrying(DecisionId ruling) {
        return files.carrying(ruling);
    }

    /** The ruling, if it came and held when it did. */
    Optional<Ruling> heldBy(DecisionId ruling) {
        return Optional.ofNullable(held.get(ruling)).map(Statement::ruling);
    }
}
