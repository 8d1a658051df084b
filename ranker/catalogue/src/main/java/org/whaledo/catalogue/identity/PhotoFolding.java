package org.whaledo.catalogue.identity;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.whaledo.catalogue.Correction;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.IdentityStanding;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/**
 * One photo's identity out of what was stated about it. Whether two whales are the same is asked as of each statement:
 * who rejected one whale meant all that was part of it then, and not what became part of it later.
 */
final class PhotoFolding {
    private final WhaleRegister whales;
    private final Absorptions absorptions;
    private final SortedSet<WhaleId> rejected = new TreeSet<>();
    private Optional<Ruling> persons = Optional.empty();
    private Optional<Ruling> manifests = Optional.empty();
    private Correction correction = Correction.NONE;

    private PhotoFolding(WhaleRegister whales, Absorptions absorptions) {
        this.whales = whales;
        this.absorptions = absorptions;
    }

    static Identity fold(
            PhotoId photo,
            Iterable<Statement> statements,
            Predicate<DecisionId> withdrawn,
            WhaleRegister whales,
            Absorptions absorptions) {
        PhotoFolding folding = new PhotoFolding(whales, absorptions);
        for (Statement statement : statements) {
            if (!withdrawn.test(statement.ruling().id())) {
                folding.take(statement);
            }
        }
        return folding.identity(photo);
    }

    private void take(Statement statement) {
        Ruling ruling = statement.ruling();
        if (ruling.opinion() instanceof Ruling.IsNotWhale isNot) {
            reject(isNot.whale(), statement.position());
        } else if (ruling.opinion() instanceof Ruling.IsCorrected corrected) {
            correction = correction.then(corrected.correction());
        } else if (ruling.byPerson()) {
            identify(ruling, statement.position());
        } else {
            manifests = Optional.of(ruling);
        }
    }

    private void reject(WhaleId whale, long position) {
        rejected.add(whale);
        persons = persons.filter(each -> whales.shownBy(each)
                .filter(shown -> same(shown, whale, position))
                .isEmpty());
    }

    private void identify(Ruling ruling, long position) {
        persons = Optional.of(ruling);
        whales.shownBy(ruling).ifPresent(shown -> rejected.removeIf(whale -> same(shown, whale, position)));
    }

    private boolean same(WhaleId one, WhaleId other, long position) {
        return absorptions.at(one, position).equals(absorptions.at(other, position));
    }

    private Identity identity(PhotoId photo) {
        SortedSet<WhaleId> rejectedNow = new TreeSet<>();
        rejected.forEach(whale -> rejectedNow.add(absorptions.now(whale)));
        Optional<Ruling> unopposed = manifests.filter(
                each -> shownNow(each).filter(rejectedNow::contains).isEmpty());
        Optional<Ruling> holds = persons.isPresent() ? persons : unopposed;
        Optional<WhaleId> whale = holds.flatMap(this::shownNow);
        whale.ifPresent(rejectedNow::remove);
        return new Identity(
                photo,
                holds.map(PhotoFolding::standing).orElse(IdentityStanding.UNDECIDED),
                whale,
                rejectedNow,
                holds.map(Ruling::id),
                correction,
                0);
    }

    private Optional<WhaleId> shownNow(Ruling ruling) {
        return whales.shownBy(ruling).map(absorptions::now);
    }

    private static IdentityStanding standing(Ruling ruling) {
        if (ruling.opinion() instanceof Ruling.IsUnknownWhale) {
            return IdentityStanding.UNKNOWN_WHALE;
        }
        if (ruling.opinion() instanceof Ruling.IsUnusable) {
            return IdentityStanding.UNUSABLE;
        }
        return IdentityStanding.IDENTIFIED;
    }
}
