package org.whaledo.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.whaledo.id.DecisionId;
import org.whaledo.id.WhaleId;

/** Whales and their names; a name belongs to one whale for ever. */
final class WhaleRegister {
    private final Map<String, WhaleId> byName = new HashMap<>();
    private final Map<WhaleId, Optional<String>> names = new HashMap<>();
    private final Map<DecisionId, WhaleId> shown = new HashMap<>();

    /** Enters what the ruling says of whales; it must not contradict. */
    void take(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsWhale is) {
            shown.put(ruling.id(), is.whale());
        } else if (ruling.opinion() instanceof Ruling.IsNamed named) {
            if (!byName.containsKey(named.name())) {
                create(ruling.id(), Optional.of(named.name()));
            }
            shown.put(ruling.id(), byName.get(named.name()));
        } else if (ruling.opinion() instanceof Ruling.IsNewWhale fresh) {
            create(ruling.id(), fresh.name());
            shown.put(ruling.id(), WhaleId.createdBy(ruling.id()));
        } else if (ruling.opinion() instanceof Ruling.IsCalled called) {
            byName.put(called.name(), called.whale());
            names.put(called.whale(), Optional.of(called.name()));
        }
    }

    private void create(DecisionId decision, Optional<String> name) {
        WhaleId whale = WhaleId.createdBy(decision);
        names.put(whale, name);
        name.ifPresent(each -> byName.put(each, whale));
    }

    /** Why the opinion cannot hold: it speaks of a whale that nobody created, or takes another one's name. */
    Optional<String> contradiction(Ruling.Opinion opinion) {
        if (opinion instanceof Ruling.IsWhale is) {
            return unknown(is.whale());
        }
        if (opinion instanceof Ruling.IsNotWhale isNot) {
            return unknown(isNot.whale());
        }
        if (opinion instanceof Ruling.IsNewWhale fresh) {
            return fresh.name()
                    .filter(byName::containsKey)
                    .map(name -> "the name " + name + " is whale " + byName.get(name) + "'s");
        }
        if (opinion instanceof Ruling.IsCalled called) {
            Optional<String> unknown = unknown(called.whale());
            return unknown.isPresent()
                    ? unknown
                    : named(called.name())
                            .filter(other -> !other.equals(called.whale()))
                            .map(other -> "the name " + called.name() + " is whale " + other + "'s");
        }
        return Optional.empty();
    }

    private Optional<String> unknown(WhaleId whale) {
        return names.containsKey(whale) ? Optional.empty() : Optional.of("there is no whale " + whale);
    }

    /** The whale that a ruling found on its photo. */
    Optional<WhaleId> shownBy(Ruling ruling) {
        return Optional.ofNullable(shown.get(ruling.id()));
    }

    Optional<String> name(WhaleId whale) {
        return names.getOrDefault(whale, Optional.empty());
    }

    Optional<WhaleId> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
