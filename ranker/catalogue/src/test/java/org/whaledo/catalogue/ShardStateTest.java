package org.whaledo.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Cause;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Verdict;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.DecisionId;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

final class ShardStateTest {
    private static final ModelId MODEL = new ModelId("a".repeat(64));
    private static final WhaleId WHALE = WhaleId.createdBy(new DecisionId("1".repeat(32)));
    private final List<Revision> published = new ArrayList<>();
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private final ShardState shard = ShardState.open(
            new ShardId(0, 1), RankingRules.standard(), ShardPacing.standard(1), new InMemoryStores(), now);

    @Test
    void answersAndRevisesOneShardWithoutAHop() {
        // Given a shard that serves a model
        apply(new ShardEvent.Controlled(
                new Serving(1, MODEL, Optional.empty(), Optional.empty(), OptionalLong.empty())));
        Photo first = photo("first");
        Photo second = photo("second");

        // When a photo comes alone
        upload(first, 1, 0);
        List<Revision> alone = rest();

        // Then nothing resembles it
        assertThat(alone).hasSize(1);
        assertThat(alone.get(0).number()).isEqualTo(1);
        assertThat(alone.get(0).causes()).containsExactly(Cause.FIRST);
        assertThat(alone.get(0).answer().verdict()).isEqualTo(Verdict.NO_CANDIDATES);

        // When another comes
        upload(second, 1, 1);
        List<Revision> both = rest();

        // Then both name each other
        assertThat(both).extracting(each -> each.answer().photo()).containsExactly(second.id(), first.id());
        assertThat(both).extracting(Revision::number).containsExactly(1L, 2L);
        assertThat(both.get(1).causes()).containsExactly(Cause.CATALOGUE_GREW);
        assertThat(both.get(1).answer().photos())
                .extracting(PhotoCandidate::photo)
                .containsExactly(second.id());

        // When somebody says which whale the second is
        apply(new ShardEvent.Identified(new Identity(
                second.id(), IdentityStanding.IDENTIFIED, Optional.of(WHALE), new TreeSet<>(), Optional.empty(), 1)));
        List<Revision> decided = rest();

        // Then its answer ends, and the first one's names the whale
        assertThat(decided)
                .extracting(each -> each.answer().verdict())
                .containsExactly(Verdict.IDENTIFIED, Verdict.CANDIDATES);
        assertThat(decided.get(1).answer().whales())
                .extracting(WhaleCandidate::whale)
                .containsExactly(WHALE);
        assertThat(shard.status().isQuiet()).isTrue();
    }

    private void upload(Photo photo, float... values) {
        apply(new ShardEvent.Registered(photo));
        apply(new ShardEvent.Embedded(new Embedding(
                new EmbeddingKey(photo.id(), MODEL),
                photo.input(),
                new Embedding.Vector(UnitVector.normalised(values)))));
    }

    private List<Revision> rest() {
        List<Revision> revisions = new ArrayList<>(published);
        published.clear();
        for (int i = 0; i < 20; i++) {
            now = now.plusMillis(50);
            keep(shard.tick(now));
        }
        revisions.addAll(published);
        published.clear();
        return revisions;
    }

    private void apply(ShardEvent event) {
        keep(shard.apply(event, now));
    }

    private void keep(List<ShardOutput> outputs) {
        for (ShardOutput output : outputs) {
            assertThat(output).isInstanceOf(ShardOutput.Published.class);
            published.add(((ShardOutput.Published) output).revision());
        }
    }

    private Photo photo(String name) {
        ObjectName object = new ObjectName("photos", name + ".jpg");
        ContentDigest content = ContentDigest.of(name.getBytes(StandardCharsets.UTF_8));
        return new Photo(
                PhotoId.of(object, content),
                object,
                content,
                InputDigest.of(content, Viewpoint.TOP),
                Viewpoint.TOP,
                Optional.empty(),
                now);
    }
}
