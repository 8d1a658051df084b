package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.event.IdentityStanding;
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

        fold.take(persons(new Ruling.IsWithdrawn(mistake.id())));
        Ruling again = persons(new Ruling.IsWithdrawn(mistake.id()));
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
        assertThat(fold.refusal(second.id()).orElseThrow()).contains("version 1, not 0");
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
        assertThat(fold.name(one)).contains("uno");
        assertThat(fold.named("one")).contains(one);
        assertThat(fold.refusal(taken.id())).isPresent();
        assertThat(fold.refusal(unknown.id())).isPresent();
    }

    /** Whatever comes: versions count by one, repetition changes nothing, and a replay comes to the same. */
    @Test
    void replaysToTheSame() {
        Random random = new Random(3);
        for (int story = 0; story < 200; story++) {
            List<Ruling> log = new ArrayList<>();
            IdentityFold once = new IdentityFold();
            for (int i = 0; i < 30; i++) {
                Ruling ruling = any(random, log, once);
                log.add(ruling);
                long before = once.identity(PHOTO).version();
                List<Identity> changed = once.take(ruling);
                assertThat(once.identity(PHOTO).version())
                        .isEqualTo(
                                changed.stream().anyMatch(each -> each.photo().equals(PHOTO)) ? before + 1 : before);
                assertThat(once.take(log.get(random.nextInt(log.size())))).isEmpty();
            }
            IdentityFold again = new IdentityFold();
            log.forEach(again::take);
            assertThat(again.identity(PHOTO)).isEqualTo(once.identity(PHOTO));
            assertThat(again.identity(OTHER)).isEqualTo(once.identity(OTHER));
        }
    }

    private Ruling any(Random random, List<Ruling> log, IdentityFold state) {
        PhotoId photo = random.nextBoolean() ? PHOTO : OTHER;
        String name = "whale " + random.nextInt(3);
        Optional<WhaleId> known = state.named(name);
        Ruling.Opinion opinion =
                switch (random.nextInt(6)) {
                    case 0 -> new Ruling.IsUnknownWhale(photo);
                    case 1 -> new Ruling.IsUnusable(photo);
                    case 2 ->
                        known.<Ruling.Opinion>map(whale -> new Ruling.IsNotWhale(photo, whale))
                                .orElse(new Ruling.IsNamed(photo, name));
                    case 3 ->
                        log.isEmpty()
                                ? new Ruling.IsNamed(photo, name)
                                : new Ruling.IsWithdrawn(
                                        log.get(random.nextInt(log.size())).id());
                    default -> new Ruling.IsNamed(photo, name);
                };
        OptionalLong expected = random.nextInt(3) == 0 ? OptionalLong.of(random.nextInt(4)) : OptionalLong.empty();
        return new Ruling(next(), random.nextBoolean(), expected, opinion);
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
