package org.whaledo.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.event.Cause;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/** A shard with its positions and its open transaction. */
final class SimulatedShard {
    private final SimulatedLog log;
    private final ShardId id;
    private final RankingRules rules;
    private final ShardPacing pacing;
    private final Mutant mutant;
    private final SimulatedStores stores = new SimulatedStores();
    private final Map<Source, Integer> committed = new EnumMap<>(Source.class);
    private final Map<Source, Integer> positions = new EnumMap<>(Source.class);
    private final List<ShardOutput> outbox = new ArrayList<>();
    private ShardState state;
    private long restarted;
    private long healed;
    private final List<Revision> unexplained = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    SimulatedShard(SimulatedLog log, ShardId id, RankingRules rules, ShardPacing pacing, Mutant mutant, Instant now) {
        this.log = log;
        this.id = id;
        this.rules = rules;
        this.pacing = pacing;
        this.mutant = mutant;
        for (Source source : Source.values()) {
            committed.put(source, 0);
            positions.put(source, 0);
        }
        mutant.equip(this, stores);
        state = ShardState.open(id, rules, pacing, stores, mutant.dirtyRule(), now);
    }

    ShardState state() {
        return state;
    }

    ShardId id() {
        return id;
    }

    SimulatedLog log() {
        return log;
    }

    /** Sources with a record that was not taken yet. */
    List<Source> readable() {
        List<Source> readable = new ArrayList<>();
        for (Source source : Source.values()) {
            if (positions.get(source) < log.of(source).end(id.index())) {
                readable.add(source);
            }
        }
        return readable;
    }

    void take(Source source, Instant now) {
        ShardEvent event = log.of(source).partition(id.index()).get(positions.get(source));
        keep(mutant.apply(this, event, now));
        if (mutant.consumed(this, event)) {
            positions.merge(source, 1, Integer::sum);
        }
    }

    void tick(Instant now) {
        keep(state.tick(now));
    }

    void sweep(Instant now) {
        keep(state.sweep(now));
    }

    void audit(Instant now) {
        keep(state.audit(now));
    }

    private void keep(List<ShardOutput> outputs) {
        for (ShardOutput output : outputs) {
            if (output instanceof ShardOutput.Published published && isUnexplained(published.revision())) {
                unexplained.add(published.revision());
            }
        }
        List<ShardOutput> sent = mutant.sent(this, outputs);
        sent.forEach(output -> new RolloutCheck(this).violation(output).ifPresent(violations::add));
        sent.forEach(output -> new ProbabilityCheck(rules).violation(output).ifPresent(violations::add));
        outbox.addAll(sent);
    }

    private boolean isUnexplained(Revision revision) {
        return revision.causes().equals(Set.of(Cause.AUDIT))
                && state.stands(revision.answer().photo());
    }

    boolean hasOutputs() {
        return !outbox.isEmpty();
    }

    void commit() {
        outbox.forEach(output -> log.publish(id.index(), output));
        outbox.clear();
        stores.commit();
        committed.putAll(positions);
    }

    void crash(Instant now) {
        restarted += state.status().restarted();
        healed += state.status().healed();
        outbox.clear();
        stores.abort();
        positions.putAll(committed);
        stores.restore(log.tables(id.index(), positions));
        mutant.crashed(this, stores);
        state = ShardState.open(id, rules, pacing, stores, mutant.dirtyRule(), now);
    }

    /** The memory is lost, and seeded with the answers in force, as {@link ShardLedger#reseeded} has it. */
    void reseed(long epoch, Optional<ModelId> serving, Instant now) {
        stores.abort();
        stores.lose();
        log.matches
                .partition(id.index())
                .forEach(each -> stores.answers.put(each.answer().photo(), each));
        stores.keep(ShardLedger.reseeded(epoch, serving));
        stores.commit();
        mutant.reseeded(stores, rules);
        mutant.skippedWhenReseeded()
                .forEach(source -> committed.put(source, log.of(source).end(id.index())));
        crash(now);
    }

    /** A second shard on the same state, whose writes are lost. */
    ShardState amnesiac(Instant now) {
        SimulatedStores copy = stores.copy();
        copy.restore(log.tables(id.index(), positions));
        return ShardState.open(id, rules, pacing, copy, mutant.dirtyRule(), now);
    }

    /** Records that a mutant loses. */
    void skip(Source source, int records) {
        int end = log.of(source).end(id.index());
        positions.merge(source, records, (position, more) -> Math.min(end, position + more));
        committed.putAll(positions);
        stores.restore(log.tables(id.index(), positions));
    }

    /** What the shard has read of its sources. */
    SimulatedLog.Tables tables() {
        return log.tables(id.index(), positions);
    }

    /** What it said that is not so. */
    List<String> violations() {
        return violations;
    }

    Optional<Photo> photo(PhotoId photo) {
        return Optional.ofNullable(log.tables(id.index(), positions).photos().get(photo));
    }

    Optional<Agenda.Opening> opening(PhotoId photo) {
        return stores.agendas.get(photo).flatMap(Agenda::open);
    }

    Optional<Revision> inForce(PhotoId photo) {
        return stores.answers().get(photo);
    }

    long restarted() {
        return restarted + state.status().restarted();
    }

    /** Revisions of standing photos that nothing but the audit called for, those that a crash took back included. */
    List<Revision> unexplained() {
        return unexplained;
    }

    long healed() {
        return healed + state.status().healed();
    }
}
