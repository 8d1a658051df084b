package org.whaledo.catalogue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Correction;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

final class IdentityFoldTest {
    private static final PhotoId PHOTO = new PhotoId("0".repeat(32));
    private static final PhotoId OTHER = new PhotoId("1".repeat(32));
    private final IdentityFold fold = new IdentityFold();
    private int decisions;

    @Test
    void nameCreatesAWhaleAndThenFindsIt() {
        Ruling first = manifests(new Ruling.IsNamed(PHOTO, "Nanuk"));
        fold.take(first);
        fold.take(manifests(new Ruling.IsNamed(OTHER, "Nanuk")));

        assertThat(fold.identity(PHOTO).whale()).contains(WhaleId.createdBy(first.id()));
        assertThat(fold.identity(OTHER).whale()).isEqualTo(fold.identity(PHOTO).whale());
        assertThat(fold.named("Nanuk")).isEqualTo(fold.identity(PHOTO).whale());
    }

    @Test
    void newerManifestReplacesAnOlderOneButNeverAPerson() {
        fold.take(manifests(new Ruling.IsNamed(PHOTO, "one")));
        fold.take(manifests(new Ruling.IsNamed(PHOTO, "two")));
        assertThat(fold.identity(PHOTO).whale()).isEqualTo(fold.named("two"));

        fold.take(persons(new Ruling.IsNamed(PHOTO, "three")));
        List<Identity> changed = fold.take(manifests(new Ruling.IsNamed(PHOTO, "four")));

        assertThat(changed).isEmpty();
        assertThat(fold.identity(PHOTO).whale()).isEqualTo(fold.named("three"));
        assertThat(fold.identity(PHOTO).version()).isEqualTo(3);
    }

    @Test
    void withdrawalLeavesWhatTheOthersSay() {
        fold.take(manifests(new Ruling.IsNamed(PHOTO, "one")));
        Ruling mistake = persons(new Ruling.IsUnusable(PHOTO));
        fold.take(mistake);
        assertThat(fold.identity(PHOTO).standing()).isEqualTo(IdentityStanding.UNUSABLE);

        fold.take(persons(new Ruling.IsWithdrawn(mistake.id(), Optional.empty())));
        Ruling again = persons(new Ruling.IsWithdrawn(mistake.id(), Optional.empty()));
        fold.take(again);

        assertThat(fold.identity(PHOTO).whale()).isEqualTo(fold.named("one"));
        assertThat(fold.identity(PHOTO).version()).isEqualTo(3);
        assertThat(fold.refusal(again.id())).isPresent();
    }

    @Test
    void rejectionEndsTheSameIdentificationAndALaterOneEndsIt() {
        fold.take(manifests(new Ruling.IsNamed(PHOTO, "one")));
        WhaleId one = fold.named("one").orElseThrow();
        fold.take(persons(new Ruling.IsWhale(PHOTO, one)));

        fold.take(persons(new Ruling.IsNotWhale(PHOTO, one)));
        Identity rejected = fold.identity(PHOTO);
        fold.take(persons(new Ruling.IsWhale(PHOTO, one)));

        assertThat(rejected.standing()).isEqualTo(IdentityStanding.UNDECIDED);
        assertThat(rejected.rejected()).containsExactly(one);
        assertThat(fold.identity(PHOTO).whale()).contains(one);
        assertThat(fold.identity(PHOTO).rejected()).isEmpty();
    }

    @Test
    void racingRulingsOnOneVersionLeaveTheFirst() {
        Ruling first = new Ruling(next(), true, OptionalLong.of(0), new Ruling.IsNamed(PHOTO, "one"));
        Ruling second = new Ruling(next(), true, OptionalLong.of(0), new Ruling.IsNamed(PHOTO, "two"));

        fold.take(first);
        fold.take(second);

        assertThat(fold.identity(PHOTO).whale()).isEqualTo(fold.named("one"));
        assertThat(fold.refusal(second.id()).orElseThrow().words()).contains("version 1, not 0");
        assertThat(fold.named("two")).isEmpty();
    }

    @Test
    void namesAreUniqueAndStay() {
        fold.take(persons(new Ruling.IsNewWhale(PHOTO, Optional.of("one"))));
        WhaleId one = fold.named("one").orElseThrow();
        Ruling taken = persons(new Ruling.IsNewWhale(OTHER, Optional.of("one")));
        fold.take(taken);
        List<Identity> changed = fold.take(persons(new Ruling.IsCalled(one, "uno")));
        Ruling unknown = persons(new Ruling.IsWhale(OTHER, WhaleId.createdBy(taken.id())));
        fold.take(unknown);

        assertThat(changed).isEmpty();
        assertThat(fold.whale(one).orElseThrow().name()).contains("uno");
        assertThat(fold.whale(one).orElseThrow().aliases()).containsExactly("one");
        assertThat(fold.named("one")).contains(one);
        assertThat(fold.refusal(taken.id())).isPresent();
        assertThat(fold.refusal(unknown.id())).isPresent();
    }

    @Test
    void mergedWhalesAreOneUntilTheMergeIsWithdrawn() {
        fold.take(persons(new Ruling.IsNamed(PHOTO, "one")));
        fold.take(persons(new Ruling.IsNamed(OTHER, "two")));
        WhaleId one = fold.named("one").orElseThrow();
        WhaleId two = fold.named("two").orElseThrow();

        Ruling merge = persons(new Ruling.IsMerged(one, List.of(two)));
        List<Identity> changed = fold.take(merge);
        Whale whole = fold.whale(one).orElseThrow();
        Optional<WhaleId> found = fold.named("two");
        fold.take(persons(new Ruling.IsWithdrawn(merge.id(), Optional.empty())));

        assertThat(changed).extracting(Identity::photo).containsExactly(OTHER);
        assertThat(changed).extracting(Identity::whale).containsExactly(Optional.of(one));
        assertThat(whole.contains()).containsExactly(two);
        assertThat(whole.aliases()).containsExactly("two");
        assertThat(found).contains(one);
        assertThat(fold.identity(OTHER).whale()).contains(two);
        assertThat(fold.identity(OTHER).version()).isEqualTo(3);
        assertThat(fold.named("two")).contains(two);
    }

    @Test
    void splitPhotosShowAWhaleOfTheirOwnUntilTheSplitIsWithdrawn() {
        fold.take(persons(new Ruling.IsNamed(PHOTO, "one")));
        fold.take(persons(new Ruling.IsNamed(OTHER, "one")));
        WhaleId one = fold.named("one").orElseThrow();

        Ruling split = persons(new Ruling.IsSplit(one, List.of(OTHER), Optional.of("half")));
        fold.take(split);
        Ruling again = persons(new Ruling.IsSplit(one, List.of(OTHER), Optional.empty()));
        fold.take(again);
        Optional<WhaleId> half = fold.identity(OTHER).whale();
        fold.take(persons(new Ruling.IsWithdrawn(split.id(), Optional.empty())));

        assertThat(half).contains(WhaleId.createdBy(split.id())).isEqualTo(fold.named("half"));
        assertThat(fold.refusal(again.id()).orElseThrow().reason()).isEqualTo(Refusal.Reason.NOT_ITS_PHOTO);
        assertThat(fold.identity(PHOTO).whale()).contains(one);
        assertThat(fold.identity(OTHER).whale()).contains(one);
    }

    @Test
    void racingMergesOfOneWhaleLeaveTheFirst() {
        fold.take(persons(new Ruling.IsNamed(PHOTO, "one")));
        fold.take(persons(new Ruling.IsNamed(OTHER, "two")));
        WhaleId one = fold.named("one").orElseThrow();
        WhaleId two = fold.named("two").orElseThrow();

        Ruling first = new Ruling(next(), true, OptionalLong.of(1), new Ruling.IsMerged(one, List.of(two)));
        Ruling late = new Ruling(next(), true, OptionalLong.of(1), new Ruling.IsMerged(one, List.of(two)));
        Ruling reverse = new Ruling(next(), true, OptionalLong.empty(), new Ruling.IsMerged(two, List.of(one)));
        fold.take(first);
        fold.take(late);
        fold.take(reverse);

        assertThat(fold.refusal(late.id()).orElseThrow().reason()).isEqualTo(Refusal.Reason.STALE);
        assertThat(fold.refusal(reverse.id()).orElseThrow().reason()).isEqualTo(Refusal.Reason.ABSORBED);
        assertThat(fold.whale(one).orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void rejectionMeansAllThatThePartsWereWhenItWasSaid() {
        fold.take(persons(new Ruling.IsNamed(PHOTO, "one")));
        fold.take(persons(new Ruling.IsNamed(OTHER, "two")));
        WhaleId one = fold.named("one").orElseThrow();
        WhaleId two = fold.named("two").orElseThrow();
        fold.take(persons(new Ruling.IsNotWhale(PHOTO, two)));

        fold.take(persons(new Ruling.IsMerged(one, List.of(two))));
        Identity mergedAfterwards = fold.identity(PHOTO);
        fold.take(persons(new Ruling.IsNotWhale(OTHER, one)));

        assertThat(mergedAfterwards.whale()).contains(one);
        assertThat(mergedAfterwards.rejected()).isEmpty();
        assertThat(fold.identity(OTHER).standing()).isEqualTo(IdentityStanding.UNDECIDED);
        assertThat(fold.identity(OTHER).rejected()).containsExactly(one);
    }

    @Test
    void correctionGoesOverWhatWasToldAndItsWithdrawalGivesThatBack() {
        Ruling left = persons(new Ruling.IsCorrected(PHOTO, seen(Viewpoint.LEFT)));
        fold.take(left);
        Ruling right = persons(new Ruling.IsCorrected(PHOTO, seen(Viewpoint.RIGHT)));
        fold.take(right);
        Correction corrected = fold.identity(PHOTO).correction();
        fold.take(persons(new Ruling.IsWithdrawn(right.id(), Optional.empty())));
        Correction before = fold.identity(PHOTO).correction();
        fold.take(persons(new Ruling.IsWithdrawn(left.id(), Optional.empty())));

        assertThat(corrected).isEqualTo(seen(Viewpoint.RIGHT));
        assertThat(before).isEqualTo(seen(Viewpoint.LEFT));
        assertThat(fold.identity(PHOTO).correction()).isEqualTo(Correction.NONE);
        assertThat(fold.identity(PHOTO).isDecided()).isFalse();
        assertThat(fold.identity(PHOTO).version()).isEqualTo(4);
    }

    @Test
    void movedPhotoKeepsItsDecisionsAndTheirWithdrawals() {
        Ruling identified = persons(new Ruling.IsNamed(PHOTO, "one"));
        fold.take(identified);
        fold.take(persons(new Ruling.IsMoved(PHOTO, OTHER)));
        Identity moved = fold.identity(OTHER);
        fold.take(new Ruling(
                next(), true, OptionalLong.of(1), new Ruling.IsWithdrawn(identified.id(), Optional.of(OTHER))));

        assertThat(moved.whale()).isEqualTo(fold.named("one"));
        assertThat(moved.decision()).contains(identified.id());
        assertThat(fold.identity(OTHER).isDecided()).isFalse();
        assertThat(fold.identity(PHOTO).isDecided()).isFalse();
    }

    private static Correction seen(Viewpoint viewpoint) {
        return new Correction(Optional.of(viewpoint), Optional.empty(), Optional.empty());
    }

    private Ruling persons(Ruling.Opinion opinion) {
        return new Ruling(next(), true, OptionalLong.empty(), opinion);
    }

    private Ruling manifests(Ruling.Opinion opinion) {
        return new Ruling(next(), false, OptionalLong.empty(), opinion);
    }

    private DecisionId next() {
        return new DecisionId(String.format("%032x", ++decisions));
    }
}
