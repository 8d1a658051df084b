package org.whaledo.catalogue.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Identity;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** The fold against its naive twin over 10,000 random rulings, with repetitions, conflicts and replays. */
final class IdentityFoldPropertyTest {
    private static final int STORIES = 100;
    private static final int RULINGS = 100;
    private static final int WHALES_EVERY = 9;
    private static final List<PhotoId> PHOTOS = IntStream.range(0, 7)
            .mapToObj(i -> new PhotoId(Integer.toString(i).repeat(32)))
            .toList();

    private final Map<Refusal.Reason, Integer> refusals = new EnumMap<>(Refusal.Reason.class);
    private int undoneMerges;

    @Test
    void equalsTheNaiveModelAfterEachOfTenThousandRulings() {
        long first = Long.getLong("whaledo.identity.seed", new Random().nextLong());
        System.out.println("IdentityFoldPropertyTest: -Dwhaledo.identity.seed=" + first);
        for (int story = 0; story < STORIES; story++) {
            tell(first + story);
        }
        assertThat(refusals).as("every kind of refusal happened").containsOnlyKeys(Refusal.Reason.values());
        assertThat(undoneMerges).as("merges that moved photos were undone").isGreaterThan(10);
    }

    private void tell(long seed) {
        Random random = new Random(seed);
        RandomRulings rulings = new RandomRulings(random);
        IdentityFold fold = new IdentityFold();
        NaiveIdentities naive = new NaiveIdentities(PHOTOS);
        List<Ruling> log = new ArrayList<>();
        for (int i = 0; i < RULINGS; i++) {
            Ruling ruling = rulings.next(fold, PHOTOS);
            log.add(ruling);
            SortedMap<PhotoId, Identity> before = new TreeMap<>(fold.identities());
            List<Identity> changed = fold.take(ruling);
            naive.take(ruling);
            compare("seed " + seed + " after " + ruling, ruling, fold, naive);
            assertThat(changed).as("changes").isEqualTo(changes(before, naive));
            if (i % WHALES_EVERY == 0) {
                compareWhales("seed " + seed + " after ruling " + i, fold, naive);
            }
        }
        naive.refused().values().forEach(reason -> refusals.merge(reason, 1, Integer::sum));
        compareReplay(log, fold, naive);
        undoEveryMerge(fold);
    }

    /** Whoever folds the same rulings from the first one on comes to the same. */
    private static void compareReplay(List<Ruling> log, IdentityFold fold, NaiveIdentities naive) {
        IdentityFold replayed = new IdentityFold();
        log.forEach(replayed::take);
        assertThat(replayed.identities()).isEqualTo(fold.identities());
        compareWhales("replayed", replayed, naive);
        for (Ruling ruling : log) {
            assertThat(replayed.refusal(ruling.id())).isEqualTo(fold.refusal(ruling.id()));
            assertThat(replayed.isWithdrawn(ruling.id())).isEqualTo(fold.isWithdrawn(ruling.id()));
        }
    }

    private static List<Identity> changes(SortedMap<PhotoId, Identity> before, NaiveIdentities naive) {
        return naive.identities().values().stream()
                .filter(each -> !each.equals(before.get(each.photo())))
                .toList();
    }

    private static void compare(String where, Ruling ruling, IdentityFold fold, NaiveIdentities naive) {
        assertThat(fold.identities()).as(where).isEqualTo(naive.identities());
        assertThat(fold.refusal(ruling.id()).map(Refusal::reason))
                .as(where)
                .isEqualTo(Optional.ofNullable(naive.refused().get(ruling.id())));
    }

    private static void compareWhales(String where, IdentityFold fold, NaiveIdentities naive) {
        SortedMap<WhaleId, Long> whales = naive.whales();
        assertThat(fold.whales()).as(where).isEqualTo(whales.keySet());
        List<String> current = new ArrayList<>();
        whales.forEach((id, version) -> {
            Whale whale = fold.whale(id).orElseThrow();
            List<String> own = naive.names(id);
            WhaleId root = naive.root(id, naive.size());
            assertThat(whale.version()).as(where).isEqualTo(version);
            assertThat(whale.partOf().orElse(id)).as(where).isEqualTo(root);
            if (!own.isEmpty()) {
                String name = own.get(own.size() - 1);
                current.add(name);
                assertThat(whale.name()).as(where).contains(name);
                assertThat(whale.aliases()).as(where).containsAll(own.subList(0, own.size() - 1));
                own.forEach(each -> assertThat(fold.named(each)).as(where).contains(root));
            }
        });
        assertThat(new TreeSet<>(current)).as("names are unique: " + where).hasSameSizeAs(current);
    }

    /** Merges any two whales and withdraws that at once: all is as it was, but for versions. */
    private void undoEveryMerge(IdentityFold fold) {
        List<WhaleId> roots = fold.whales().stream()
                .filter(whale -> fold.whale(whale).orElseThrow().partOf().isEmpty())
                .toList();
        for (int i = 1; i < roots.size(); i++) {
            List<Identity> before = timeless(fold);
            DecisionId merge = new DecisionId(String.format("a%031x", i));
            Ruling.Opinion merged = new Ruling.IsMerged(roots.get(i - 1), List.of(roots.get(i)));
            List<Identity> changed = fold.take(new Ruling(merge, true, OptionalLong.empty(), merged));
            Ruling.Opinion undo = new Ruling.IsWithdrawn(merge, Optional.empty());
            fold.take(new Ruling(new DecisionId(String.format("b%031x", i)), true, OptionalLong.empty(), undo));
            assertThat(timeless(fold)).isEqualTo(before);
            undoneMerges += changed.isEmpty() ? 0 : 1;
        }
    }

    private static List<Identity> timeless(IdentityFold fold) {
        return fold.identities().values().stream()
                .map(each -> each.withVersion(0))
                .toList();
    }
}
