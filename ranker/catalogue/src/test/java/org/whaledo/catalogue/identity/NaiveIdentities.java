package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.catalogue.Correction;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * The fold's slow and obvious twin: keeps nothing but the list of rulings that held, and after each one computes all
 * there is from that list. Shares with the fold the rulings and the shape of an identity, no code that decides.
 */
public final class NaiveIdentities {
    private final List<Ruling> all = new ArrayList<>();
    private final Map<DecisionId, Refusal.Reason> refused = new HashMap<>();
    private final SortedMap<PhotoId, Identity> identities = new TreeMap<>();
    private final Map<DecisionId, WhaleId> created = new HashMap<>();
    private final List<PhotoId> photos;
    private Set<DecisionId> withdrawn = Set.of();

    /** @param photos all that rulings will speak of */
    public NaiveIdentities(List<PhotoId> photos) {
        this.photos = photos;
    }

    public void take(Ruling ruling) {
        if (refused.containsKey(ruling.id())
                || all.stream().anyMatch(each -> each.id().equals(ruling.id()))) {
            return;
        }
        Optional<Refusal.Reason> objection = objection(ruling);
        if (objection.isPresent()) {
            refused.put(ruling.id(), objection.get());
            return;
        }
        all.add(ruling);
        withdrawn = computeWithdrawn();
        for (PhotoId photo : photos) {
            Identity before = identity(photo);
            Identity after = compute(photo).withVersion(before.version());
            if (!after.equals(before)) {
                identities.put(photo, after.withVersion(before.version() + 1));
            }
        }
    }

    public Identity identity(PhotoId photo) {
        return identities.getOrDefault(photo, Identity.undecided(photo));
    }

    public SortedMap<PhotoId, Identity> identities() {
        return identities;
    }

    Map<DecisionId, Refusal.Reason> refused() {
        return refused;
    }

    private Optional<Refusal.Reason> objection(Ruling ruling) {
        Ruling.Opinion opinion = ruling.opinion();
        if (!whales().keySet().containsAll(cited(opinion))) {
            return Optional.of(Refusal.Reason.NO_SUCH_WHALE);
        }
        if (ruling.expectedVersion().isPresent() && isStale(ruling)) {
            return Optional.of(Refusal.Reason.STALE);
        }
        if (opinion instanceof Ruling.IsWithdrawn withdrawal) {
            Optional<Ruling> earlier = held(withdrawal.earlier());
            boolean fine = earlier.isPresent()
                    && !isWithdrawn(withdrawal.earlier())
                    && !(earlier.get().opinion() instanceof Ruling.IsWithdrawn)
                    && !(earlier.get().opinion() instanceof Ruling.IsMoved)
                    && (ruling.byPerson() || !earlier.get().byPerson());
            return fine ? Optional.empty() : Optional.of(Refusal.Reason.NOT_STANDING);
        }
        if (opinion instanceof Ruling.IsMoved moved && moved.from().equals(moved.photo())) {
            return Optional.of(Refusal.Reason.SELF);
        }
        if (opinion instanceof Ruling.IsMerged merged) {
            if (new TreeSet<>(cited(opinion)).size() < cited(opinion).size()) {
                return Optional.of(Refusal.Reason.SELF);
            }
            return merged.others().stream().anyMatch(this::isPart) || isPart(merged.whale())
                    ? Optional.of(Refusal.Reason.ABSORBED)
                    : Optional.empty();
        }
        return namingOrSplit(opinion);
    }

    private Optional<Refusal.Reason> namingOrSplit(Ruling.Opinion opinion) {
        Optional<String> name = Optional.empty();
        Optional<WhaleId> mayOwn = Optional.empty();
        if (opinion instanceof Ruling.IsNewWhale fresh) {
            name = fresh.name();
        } else if (opinion instanceof Ruling.IsCalled called) {
            name = Optional.of(called.name());
            mayOwn = Optional.of(called.whale());
            if (isPart(called.whale())) {
                return Optional.of(Refusal.Reason.ABSORBED);
            }
        } else if (opinion instanceof Ruling.IsSplit split) {
            name = split.name();
            if (isPart(split.whale())) {
                return Optional.of(Refusal.Reason.ABSORBED);
            }
            if (!split.photos().stream()
                    .allMatch(photo -> identity(photo).whale().equals(Optional.of(split.whale())))) {
                return Optional.of(Refusal.Reason.NOT_ITS_PHOTO);
            }
        }
        Optional<WhaleId> owner = name.flatMap(each -> owner(each, all.size()));
        return owner.isPresent() && !owner.equals(mayOwn) ? Optional.of(Refusal.Reason.NAME_TAKEN) : Optional.empty();
    }

    private boolean isStale(Ruling ruling) {
        Ruling.Opinion about = ruling.opinion();
        Optional<PhotoId> photo = about.subject();
        if (about instanceof Ruling.IsWithdrawn withdrawal) {
            Optional<Ruling> earlier = held(withdrawal.earlier());
            if (earlier.isEmpty()) {
                return false;
            }
            about = earlier.get().opinion();
            photo = about.subject().isPresent() ? withdrawal.seenOn().or(about::subject) : Optional.empty();
        }
        long expected = ruling.expectedVersion().getAsLong();
        if (photo.isPresent()) {
            return identity(photo.get()).version() != expected;
        }
        return about.concerned().isPresent() && whales().get(about.concerned().get()) != expected;
    }

    /** Hashing is what takes the time. */
    private WhaleId created(Ruling ruling) {
        return created.computeIfAbsent(ruling.id(), WhaleId::createdBy);
    }

    private static List<WhaleId> cited(Ruling.Opinion opinion) {
        if (opinion instanceof Ruling.IsWhale is) {
            return List.of(is.whale());
        }
        if (opinion instanceof Ruling.IsNotWhale isNot) {
            return List.of(isNot.whale());
        }
        List<WhaleId> whales = new ArrayList<>();
        opinion.concerned().ifPresent(whales::add);
        if (opinion instanceof Ruling.IsMerged merged) {
            whales.addAll(merged.others());
        }
        return whales;
    }

    private Optional<Ruling> held(DecisionId id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private boolean isWithdrawn(DecisionId id) {
        return withdrawn.contains(id);
    }

    private Set<DecisionId> computeWithdrawn() {
        return all.stream()
                .map(Ruling::opinion)
                .filter(Ruling.IsWithdrawn.class::isInstance)
                .map(opinion -> ((Ruling.IsWithdrawn) opinion).earlier())
                .collect(Collectors.toSet());
    }

    /** Every whale with its version: how many rulings were made on it. */
    SortedMap<WhaleId, Long> whales() {
        SortedMap<WhaleId, Long> versions = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            Ruling ruling = all.get(i);
            Ruling.Opinion opinion = ruling.opinion();
            boolean creates = opinion instanceof Ruling.IsNewWhale
                    || opinion instanceof Ruling.IsSplit
                    || opinion instanceof Ruling.IsNamed named
                            && owner(named.name(), i).isEmpty();
            if (creates) {
                versions.put(created(ruling), 1L);
            }
            if (opinion instanceof Ruling.IsWithdrawn withdrawal) {
                opinion = held(withdrawal.earlier()).orElseThrow().opinion();
            }
            if (opinion.concerned().isPresent()) {
                cited(opinion).forEach(whale -> versions.merge(whale, 1L, Long::sum));
            }
        }
        return versions;
    }

    /** The whale that first got the name, by the first rulings. */
    private Optional<WhaleId> owner(String name, int rulings) {
        for (Ruling ruling : all.subList(0, rulings)) {
            Ruling.Opinion opinion = ruling.opinion();
            boolean creates = opinion instanceof Ruling.IsNamed named
                            && named.name().equals(name)
                    || opinion instanceof Ruling.IsNewWhale fresh
                            && fresh.name().equals(Optional.of(name))
                    || opinion instanceof Ruling.IsSplit split && split.name().equals(Optional.of(name));
            if (creates) {
                return Optional.of(created(ruling));
            }
            if (opinion instanceof Ruling.IsCalled called && called.name().equals(name)) {
                return Optional.of(called.whale());
            }
        }
        return Optional.empty();
    }

    /** Names that the whale itself has, the last one its own now. */
    List<String> names(WhaleId whale) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Ruling ruling : all) {
            Ruling.Opinion opinion = ruling.opinion();
            boolean creates = created(ruling).equals(whale);
            if (creates && opinion instanceof Ruling.IsNamed named) {
                names.put(named.name(), true);
            } else if (creates
                    && opinion instanceof Ruling.IsNewWhale fresh
                    && fresh.name().isPresent()) {
                names.put(fresh.name().get(), true);
            } else if (creates
                    && opinion instanceof Ruling.IsSplit split
                    && split.name().isPresent()) {
                names.put(split.name().get(), true);
            } else if (opinion instanceof Ruling.IsCalled called
                    && called.whale().equals(whale)
                    && !isWithdrawn(ruling.id())) {
                names.remove(called.name());
                names.put(called.name(), true);
            }
        }
        return List.copyOf(names.keySet());
    }

    boolean isPart(WhaleId whale) {
        return !root(whale, all.size()).equals(whale);
    }

    /** Whom the whale belongs to, by the merges that stand among the first rulings. */
    WhaleId root(WhaleId whale, int rulings) {
        WhaleId root = whale;
        for (Ruling ruling : all.subList(0, rulings)) {
            if (ruling.opinion() instanceof Ruling.IsMerged merged
                    && merged.others().contains(root)
                    && !isWithdrawn(ruling.id())) {
                root = merged.whale();
            }
        }
        return root;
    }

    int size() {
        return all.size();
    }

    /** Places in the list of what was said of the photo, under this key or an earlier one. */
    private SortedSet<Integer> said(PhotoId photo, int rulings) {
        SortedSet<Integer> places = new TreeSet<>();
        for (int i = 0; i < rulings; i++) {
            Ruling.Opinion opinion = all.get(i).opinion();
            if (opinion instanceof Ruling.IsMoved moved && moved.photo().equals(photo)) {
                places.addAll(said(moved.from(), i));
            } else if (opinion.subject().equals(Optional.of(photo))
                    || opinion instanceof Ruling.IsSplit split && split.photos().contains(photo)) {
                places.add(i);
            }
        }
        return places;
    }

    private Optional<WhaleId> shown(int place) {
        Ruling ruling = all.get(place);
        if (ruling.opinion() instanceof Ruling.IsWhale is) {
            return Optional.of(is.whale());
        }
        if (ruling.opinion() instanceof Ruling.IsNamed named) {
            return owner(named.name(), place + 1);
        }
        return ruling.opinion() instanceof Ruling.IsNewWhale || ruling.opinion() instanceof Ruling.IsSplit
                ? Optional.of(created(ruling))
                : Optional.empty();
    }

    private Identity compute(PhotoId photo) {
        int person = -1;
        int manifest = -1;
        List<WhaleId> rejected = new ArrayList<>();
        Correction correction = Correction.NONE;
        for (int place : said(photo, all.size())) {
            Ruling ruling = all.get(place);
            if (isWithdrawn(ruling.id())) {
                continue;
            }
            if (ruling.opinion() instanceof Ruling.IsCorrected corrected) {
                correction = correction.then(corrected.correction());
            } else if (ruling.opinion() instanceof Ruling.IsNotWhale isNot) {
                rejected.add(isNot.whale());
                if (person >= 0 && sameAt(shown(person), isNot.whale(), place)) {
                    person = -1;
                }
            } else if (ruling.byPerson()) {
                person = place;
                rejected.removeIf(whale -> sameAt(shown(place), whale, place));
            } else {
                manifest = place;
            }
        }
        return identity(photo, person, manifest, rejected, correction);
    }

    private boolean sameAt(Optional<WhaleId> shown, WhaleId other, int place) {
        return shown.isPresent() && root(shown.get(), place).equals(root(other, place));
    }

    private Identity identity(PhotoId photo, int person, int manifest, List<WhaleId> rejected, Correction correction) {
        SortedSet<WhaleId> not = new TreeSet<>();
        rejected.forEach(whale -> not.add(root(whale, all.size())));
        int holds = person;
        if (person < 0 && manifest >= 0) {
            Optional<WhaleId> told = shown(manifest).map(whale -> root(whale, all.size()));
            holds = told.isPresent() && not.contains(told.get()) ? -1 : manifest;
        }
        if (holds < 0) {
            return new Identity(
                    photo, IdentityStanding.UNDECIDED, Optional.empty(), not, Optional.empty(), correction, 0);
        }
        Ruling ruling = all.get(holds);
        Optional<WhaleId> whale = shown(holds).map(each -> root(each, all.size()));
        whale.ifPresent(not::remove);
        IdentityStanding standing = IdentityStanding.IDENTIFIED;
        if (whale.isEmpty()) {
            standing = ruling.opinion() instanceof Ruling.IsUnusable
                    ? IdentityStanding.UNUSABLE
                    : IdentityStanding.UNKNOWN_WHALE;
        }
        return new Identity(photo, standing, whale, not, Optional.of(ruling.id()), correction, 0);
    }
}
