package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.Verdict;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.DecisionId;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

final class ShardStateTest {
    private static final ModelId NEXT = new ModelId("b".repeat(64));
    private static final WhaleId WHALE = WhaleId.createdBy(new DecisionId("1".repeat(32)));

    @Test
    void answersAndRevisesOneShardWithoutAHop() {
        // Given a shard that serves a model
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo first = shard.photo("first");
        Photo second = shard.photo("second");

        // When a photo comes alone
        shard.upload(first, 1, 0);
        shard.run(Duration.ofSeconds(1));
        List<Revision> alone = shard.published();

        // Then nothing resembles it
        assertThat(alone).hasSize(1);
        assertThat(alone.get(0).number()).isEqualTo(1);
        assertThat(alone.get(0).causes()).containsExactly(Cause.FIRST);
        assertThat(alone.get(0).answer().verdict()).isEqualTo(Verdict.NO_CANDIDATES);

        // When another comes
        shard.upload(second, 1, 1);
        shard.run(Duration.ofSeconds(1));
        List<Revision> both = shard.published();

        // Then both name each other
        assertThat(both).extracting(each -> each.answer().photo()).containsExactly(second.id(), first.id());
        assertThat(both).extracting(Revision::number).containsExactly(1L, 2L);
        assertThat(both.get(1).causes()).containsExactly(Cause.CATALOGUE_GREW);
        assertThat(both.get(1).answer().photos())
                .extracting(PhotoCandidate::photo)
                .containsExactly(second.id());

        // When somebody says which whale the second is
        shard.identify(second, WHALE, 1);
        shard.run(Duration.ofSeconds(1));
        List<Revision> decided = shard.published();

        // Then its answer ends, and the first one's names the whale
        assertThat(decided)
                .extracting(each -> each.answer().verdict())
                .containsExactly(Verdict.IDENTIFIED, Verdict.CANDIDATES);
        assertThat(decided.get(1).answer().whales())
                .extracting(WhaleCandidate::whale)
                .containsExactly(WHALE);
        assertThat(shard.status().isQuiet()).isTrue();
    }

    @Test
    void asksForAtMostSixteenEmbeddingsAtOnceAndAgainWhenOneTimedOut() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        for (int i = 0; i < 40; i++) {
            shard.apply(new ShardEvent.Registered(shard.photo("photo " + i)));
        }
        shard.run(Duration.ofSeconds(4));
        assertThat(shard.sent(ShardOutput.EmbeddingWanted.class)).isEmpty();

        shard.run(Duration.ofSeconds(10));
        List<ShardOutput.EmbeddingWanted> wanted = shard.sent(ShardOutput.EmbeddingWanted.class);
        assertThat(wanted).hasSize(16);

        Photo slow = shard.photo("photo 0");
        FailureNote timedOut = new FailureNote(FailureCode.EMBEDDING_TIMED_OUT.code(), "");
        shard.embed(slow, OneShard.MODEL, new Embedding.Failed(timedOut));
        shard.run(Duration.ofSeconds(1));
        List<ShardOutput.EmbeddingWanted> another = shard.sent(ShardOutput.EmbeddingWanted.class);
        assertThat(another).hasSize(1);
        assertThat(another.get(0).key().photo()).isNotEqualTo(slow.id());

        shard.run(Duration.ofMinutes(3));
        assertThat(shard.sent(ShardOutput.EmbeddingWanted.class))
                .extracting(ShardOutput.EmbeddingWanted::key)
                .contains(wanted.get(1).key());
        assertThat(shard.status().requested()).isEqualTo(16);
    }

    @Test
    void doesNotAskForPhotosThatTheEmbedderIsAboutToReach() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        for (int i = 0; i < 100; i++) {
            shard.apply(new ShardEvent.Registered(shard.photo("photo " + i)));
        }
        Photo lost = shard.photo("photo 3");
        for (int i = 0; i < 100; i++) {
            Photo photo = shard.photo("photo " + i);
            if (!photo.id().equals(lost.id())) {
                shard.embed(photo, OneShard.MODEL, new Embedding.Vector(vector(i)));
            }
            shard.run(Duration.ofSeconds(1));
        }
        assertThat(shard.sent(ShardOutput.EmbeddingWanted.class))
                .isNotEmpty()
                .allMatch(wanted -> wanted.key().photo().equals(lost.id()));
    }

    @Test
    void restartsARoundThatLostItsProbe() {
        OneShard shard = new OneShard(2, ShardPacing.standard(2));
        shard.serve(1, OneShard.MODEL, Optional.empty());
        shard.upload(shard.photo("one"), 1, 0);
        shard.run(Duration.ofSeconds(50));
        List<ShardOutput.Multicast> first = shard.sent(ShardOutput.Multicast.class);

        shard.run(Duration.ofSeconds(15));
        List<ShardOutput.Multicast> second = shard.sent(ShardOutput.Multicast.class);

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        assertThat(round(second.get(0))).isGreaterThan(round(first.get(0)));
        assertThat(shard.status().restarted()).isEqualTo(1);
    }

    private static long round(ShardOutput.Multicast multicast) {
        return multicast.probe().entries().get(0).asking().orElseThrow().round();
    }

    @Test
    void tellsHowFarTheCandidateIsAndSwitchesWithoutAGap() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo one = shard.photo("one");
        Photo two = shard.photo("two");
        shard.upload(one, 1, 0);
        shard.upload(two, 1, 1);
        shard.apply(new ShardEvent.Registered(shard.photo("still waiting")));
        shard.run(Duration.ofSeconds(1));
        shard.serve(1, OneShard.MODEL, Optional.of(NEXT));
        shard.run(Duration.ofSeconds(1));
        assertThat(shard.sent(ShardOutput.Progressed.class))
                .extracting(ShardOutput.Progressed::tally)
                .containsExactly(new RolloutTally(0, 7, NEXT, 2, 0, 0));

        shard.embed(one, NEXT, new Embedding.Vector(vector(1)));
        shard.embed(two, NEXT, new Embedding.Failed(new FailureNote(FailureCode.CORRUPT_IMAGE.code(), "")));
        shard.run(Duration.ofSeconds(1));
        List<ShardOutput.Progressed> progress = shard.sent(ShardOutput.Progressed.class);
        assertThat(progress.get(progress.size() - 1).tally().complete()).isTrue();

        shard.serve(2, NEXT, Optional.empty());
        shard.run(Duration.ofSeconds(1));
        List<Revision> switched = shard.published();
        assertThat(switched)
                .extracting(each -> each.answer().verdict())
                .containsExactlyInAnyOrder(Verdict.FAILED, Verdict.NO_CANDIDATES);
        assertThat(switched).allMatch(each -> each.causes().contains(Cause.MODEL));
    }

    @Test
    void embeddingWithoutPhotoGetsATombstone() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo gone = shard.photo("gone");
        shard.upload(gone, 1, 0);
        shard.apply(new ShardEvent.Removed(gone.id()));

        shard.run(Duration.ofSeconds(70));

        assertThat(shard.sent(ShardOutput.EmbeddingOrphaned.class))
                .extracting(ShardOutput.EmbeddingOrphaned::key)
                .containsExactly(new EmbeddingKey(gone.id(), OneShard.MODEL));
    }

    @Test
    void newestPhotosStandAndARestingOneComesUpInTheirPlace() {
        ShardPacing standard = ShardPacing.standard(1);
        ShardPacing two = new ShardPacing(
                standard.batch(),
                standard.batchesInFlight(),
                standard.debounce(),
                standard.patience(),
                standard.roundTimeout(),
                2,
                0,
                standard.orphanAge(),
                standard.outstanding(),
                standard.requestGrace(),
                standard.requestRetry());
        OneShard shard = new OneShard(1, two);
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo oldest = shard.photo("oldest");
        shard.upload(oldest, 1, 0);
        shard.run(Duration.ofSeconds(1));
        Photo middle = shard.photo("middle");
        shard.upload(middle, 1, 1);
        shard.run(Duration.ofSeconds(1));
        Photo newest = shard.photo("newest");
        shard.upload(newest, 1, 2);
        shard.run(Duration.ofSeconds(1));
        assertThat(shard.stands(oldest)).isFalse();
        assertThat(shard.published().stream().filter(each -> photo(each).equals(oldest.id())))
                .hasSize(2);

        shard.identify(newest, WHALE, 1);
        shard.run(Duration.ofSeconds(1));

        assertThat(shard.stands(oldest)).isTrue();
        assertThat(shard.published().stream().filter(each -> photo(each).equals(oldest.id())))
                .singleElement()
                .satisfies(each -> assertThat(each.answer().photos()).hasSize(2));
    }

    /** A burst must not revise each answer as often as a photo comes. */
    @Test
    void burstOfPhotosEndsWithOneAnswerEachAndFewRevisions() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        for (int i = 0; i < 600; i++) {
            shard.upload(shard.photo("photo " + i), vector(i).values());
            if (i % 10 == 9) {
                shard.run(Duration.ofMillis(50));
            }
        }
        shard.run(Duration.ofSeconds(5));

        Map<PhotoId, Integer> revisions = new HashMap<>();
        shard.published().forEach(each -> revisions.merge(photo(each), 1, Integer::sum));
        assertThat(shard.status().isQuiet()).isTrue();
        assertThat(revisions).hasSize(600);
        assertThat(revisions.values()).allMatch(count -> count <= 3);
    }

    @Test
    void otherRulesMakeStandingPhotosAskAgain() {
        OneShard shard = OneShard.alone();
        shard.serve(1, OneShard.MODEL, Optional.empty());
        Photo one = shard.photo("one");
        Photo two = shard.photo("two");
        shard.upload(one, 1, 0);
        shard.upload(two, 1, 1);
        shard.run(Duration.ofSeconds(1));
        shard.published();

        shard.open(new RankingRules(20, 20, ViewpointRule.SAME, true));
        shard.serve(1, OneShard.MODEL, Optional.empty());
        shard.run(Duration.ofMillis(50));
        shard.upload(one, 1, 0);
        shard.upload(two, 1, 1);
        shard.run(Duration.ofSeconds(1));

        assertThat(shard.published()).extracting(Revision::number).containsOnly(2L);
    }

    private static PhotoId photo(Revision revision) {
        return revision.answer().photo();
    }

    private static UnitVector vector(int seed) {
        Random random = new Random(seed);
        float[] values = new float[8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return UnitVector.normalised(values);
    }
}
