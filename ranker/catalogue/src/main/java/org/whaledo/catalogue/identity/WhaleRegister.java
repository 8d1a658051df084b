package org.whaledo.catalogue.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.whaledo.id.DecisionId;
import org.whaledo.id.WhaleId;

/** Whales and their names; a name belongs to one whale for ever, and both outlive the rulings that made them. */
final class WhaleRegister {
    private record Naming(DecisionId decision, String name) {}

    private static final class Entry {
        private final List<Naming> namings = new ArrayList<>();
        private final Set<String> everCalled = new LinkedHashSet<>();
        private long version;

        void name(DecisionId decision, String name) {
            namings.add(new Naming(decision, name));
            everCalled.add(name);
        }
    }

    private final Map<String, WhaleId> owners = new HashMap<>();
    private final Map<WhaleId, Entry> entries = new TreeMap<>();
    private final Map<DecisionId, WhaleId> shown = new HashMap<>();

    /** Enters what the ruling says of whales; it must not contradict. */
    void take(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsWhale is) {
            shown.put(ruling.id(), is.whale());
        } else if (ruling.opinion() instanceof Ruling.IsNamed named) {
            if (!owners.containsKey(named.name())) {
                create(ruling.id(), Optional.of(named.name()));
            }
            shown.put(ruling.id(), owners.get(named.name()));
        } else if (ruling.opinion() instanceof Ruling.IsNewWhale fresh) {
            create(ruling.id(), fresh.name());
        } else if (ruling.opinion() instanceof Ruling.IsSplit split) {
            create(ruling.id(), split.name());
        } else if (ruling.opinion() instanceof Ruling.IsCalled called) {
            owners.put(called.name(), called.whale());
            entries.get(called.whale()).name(ruling.id(), called.name());
        }
        touch(ruling);
    }

    private void create(DecisionId decision, Optional<String> name) {
        WhaleId whale = WhaleId.createdBy(decision);
        Entry entry = new Entry();
        entry.version = 1;
        entries.put(whale, entry);
        shown.put(decision, whale);
        name.ifPresent(each -> {
            owners.put(each, whale);
            entry.name(decision, each);
        });
    }

    /** A name that is withdrawn is no longer the whale's first one, but nobody else's either. */
    void withdraw(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsCalled called) {
            entries.get(called.whale()).namings.removeIf(each -> each.decision.equals(ruling.id()));
        }
        touch(ruling);
    }

    private void touch(Ruling ruling) {
        ruling.opinion().concerned().ifPresent(whale -> entries.get(whale).version++);
        if (ruling.opinion() instanceof Ruling.IsMerged merged) {
            merged.others().forEach(whale -> entries.get(whale).version++);
        }
    }

    /** The whale that a ruling found on its photos, before merges. */
    Optional<WhaleId> shownBy(Ruling ruling) {
        return Optional.ofNullable(shown.get(ruling.id()));
    }

    Set<WhaleId> whales() {
        return entries.keySet();
    }

    boolean knows(WhaleId whale) {
        return entries.containsKey(whale);
    }

    /** What the whale itself is called now. */
    Optional<String> name(WhaleId whale) {
        List<Naming> namings = entries.get(whale).namings;
        return namings.isEmpty() ? Optional.empty() : Optional.of(namings.get(namings.size() - 1).name);
    }

    /** Every name that the whale itself bears or bore. */
    Set<String> everCalled(WhaleId whale) {
        return entries.get(whale).everCalled;
    }

    Optional<WhaleId> owner(String name) {
        return Optional.ofNullable(owners.get(name));
    }

    /** Counts the rulings on the whale itself, from 1. */
    long version(WhaleId whale) {
        return entries.get(whale).version;
    }
}
