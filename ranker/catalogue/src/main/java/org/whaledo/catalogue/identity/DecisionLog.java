package org.whaledo.catalogue.identity;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.Decision;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The fold of {@code labels}, read from its records from the first one on: what was decided of each photo, what whales
 * are called, and who decided what. Whoever feeds the same records up to the same offset comes to the same. Not
 * thread-safe.
 */
public final class DecisionLog {
    private final IdentityFold fold = new IdentityFold();
    private final Map<DecisionId, Decision> decisions = new LinkedHashMap<>();
    private final Map<PhotoId, Set<DecisionId>> histories = new HashMap<>();
    private long position;

    /**
     * Folds the next decision.
     *
     * @param decision a checked one, see {@link DecisionCheck}
     * @return the identities that it changed
     */
    public List<Identity> take(Decision decision) {
        Optional<Ruling> ruling = DecisionReading.ruling(decision);
        if (ruling.isEmpty() || decisions.putIfAbsent(ruling.get().id(), decision) != null) {
            return List.of();
        }
        List<Identity> changed = fold.take(ruling.get());
        record(ruling.get(), changed);
        return changed;
    }

    private void record(Ruling ruling, List<Identity> changed) {
        if (ruling.opinion() instanceof Ruling.IsMoved moved) {
            history(moved.photo()).addAll(histories.getOrDefault(moved.from(), Set.of()));
        } else if (ruling.opinion() instanceof Ruling.IsSplit split) {
            split.photos().forEach(photo -> history(photo).add(ruling.id()));
        } else if (ruling.opinion() instanceof Ruling.IsWithdrawn withdrawal) {
            fold.carrying(withdrawal.earlier()).forEach(photo -> history(photo).add(ruling.id()));
        }
        ruling.opinion().subject().ifPresent(photo -> history(photo).add(ruling.id()));
        changed.forEach(identity -> history(identity.photo()).add(ruling.id()));
    }

    private Set<DecisionId> history(PhotoId photo) {
        return histories.computeIfAbsent(photo, key -> new LinkedHashSet<>());
    }

    /** The record at this offset was folded or skipped. */
    public void readUpTo(long offset) {
        position = offset + 1;
    }

    /** Offset of the next record: what is told here follows from all records before it. */
    public long position() {
        return position;
    }

    /** What is held of the photo now; undecided with version 0 before the first decision. */
    public Identity identity(PhotoId photo) {
        return fold.identity(photo);
    }

    /** Identities of all photos that were ever decided on, undecided ones included; a live view, sorted by photo. */
    public Map<PhotoId, Identity> identities() {
        return fold.identities();
    }

    /** The whale of each identified photo, after merges; photos that are gone included. What a training learns from. */
    public SortedMap<PhotoId, WhaleId> whaleByPhoto() {
        SortedMap<PhotoId, WhaleId> whales = new TreeMap<>();
        fold.identities().forEach((photo, identity) -> identity.whale().ifPresent(whale -> whales.put(photo, whale)));
        return Collections.unmodifiableSortedMap(whales);
    }

    /** The whale with its names; one that is part of another says so. */
    public Optional<Whale> whale(WhaleId whale) {
        return fold.whale(whale);
    }

    /** What people call the whale. */
    public Optional<String> name(WhaleId whale) {
        return fold.whale(whale).flatMap(Whale::name);
    }

    /** The whale that a name or an alias finds, after merges. */
    public Optional<WhaleId> named(String name) {
        return fold.named(name);
    }

    /** Why the decision did not hold when it came; empty when it did, or never came. */
    public Optional<Refusal> refusal(DecisionId decision) {
        return fold.refusal(decision);
    }

    /** Why the decision would not hold if it came now, for the first time. */
    public Optional<Refusal> objection(Decision decision) {
        return DecisionReading.ruling(decision).flatMap(fold::objection);
    }

    /** The decision as it was made. */
    public Optional<PastDecision> decision(DecisionId decision) {
        return Optional.ofNullable(decisions.get(decision)).map(this::past);
    }

    /** All that was decided on the photo or changed it, oldest first, refused and withdrawn decisions included. */
    public List<PastDecision> history(PhotoId photo, int most) {
        List<DecisionId> all = List.copyOf(histories.getOrDefault(photo, Set.of()));
        return all.subList(Math.max(0, all.size() - most), all.size()).stream()
                .map(decisions::get)
                .map(this::past)
                .toList();
    }

    private PastDecision past(Decision decision) {
        DecisionId id = new DecisionId(decision.getDecisionId());
        return new PastDecision(decision, fold.refusal(id), fold.isWithdrawn(id));
    }
}
