package org.whaledo.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.whaledo.event.IdentityStanding;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** A shard with a clock that the test moves, and all that it sent. */
final class OneShard {
    static final ModelId MODEL = new ModelId("a".repeat(64));
    private final InMemoryStores stores = new InMemoryStores();
    private final ShardId id;
    private final ShardPacing pacing;
    private final List<ShardOutput> sent = new ArrayList<>();
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private ShardState state;

    OneShard(int shards, ShardPacing pacing) {
        this.id = new ShardId(0, shards);
        this.pacing = pacing;
        open(RankingRules.standard());
    }

    static OneShard alone() {
        return new OneShard(1, ShardPacing.standard(1));
    }

    /** Opens a new state on the logged stores; it knows no photos, and was told of no model. */
    void open(RankingRules rules) {
        state = ShardState.open(id, rules, pacing, stores, now);
    }

    void serve(long epoch, ModelId model, Optional<ModelId> candidate) {
        serve(epoch, model, candidate, Optional.empty());
    }

    void serve(long epoch, ModelId model, Optional<ModelId> candidate, Optional<Calibration> calibration) {
        apply(new ShardEvent.Controlled(
                new Serving(epoch, model, candidate, Optional.empty(), OptionalLong.of(7), calibration)));
    }

    void apply(ShardEvent event) {
        sent.addAll(state.apply(event, now));
    }

    void upload(Photo photo, float... values) {
        apply(new ShardEvent.Registered(photo));
        embed(photo, MODEL, new Embedding.Vector(UnitVector.normalised(values)));
    }

    void embed(Photo photo, ModelId model, Embedding.Outcome outcome) {
        apply(new ShardEvent.Embedded(new Embedding(new EmbeddingKey(photo.id(), model), photo.input(), outcome)));
    }

    void identify(Photo photo, WhaleId whale, long version) {
        apply(new ShardEvent.Identified(new Identity(
                photo.id(),
                IdentityStanding.IDENTIFIED,
                Optional.of(whale),
                new TreeSet<>(),
                Optional.empty(),
                Correction.NONE,
                version)));
    }

    /** Ticks every 50 ms, sweeps and audits every second for so long. */
    void run(Duration time) {
        for (long passed = 50; passed <= time.toMillis(); passed += 50) {
            now = now.plusMillis(50);
            sent.addAll(state.tick(now));
            if (passed % 1_000 == 0) {
                sent.addAll(state.sweep(now));
                sent.addAll(state.audit(now));
            }
        }
    }

    /** What was sent of a kind since the last time that anybody asked. */
    <T extends ShardOutput> List<T> sent(Class<T> kind) {
        List<T> found = sent.stream().filter(kind::isInstance).map(kind::cast).toList();
        sent.clear();
        return found;
    }

    List<Revision> published() {
        return sent(ShardOutput.Published.class).stream()
                .map(ShardOutput.Published::revision)
                .toList();
    }

    ShardStatus status() {
        return state.status();
    }

    boolean stands(Photo photo) {
        return state.stands(photo.id());
    }

    Photo photo(String name) {
        ObjectName object = new ObjectName("photos", name + ".jpg");
        ContentDigest content = ContentDigest.of(name.getBytes(StandardCharsets.UTF_8));
        InputDigest input = InputDigest.of(content, Viewpoint.TOP);
        return new Photo(PhotoId.of(object, content), object, content, input, Viewpoint.TOP, Optional.empty(), now);
    }
}
