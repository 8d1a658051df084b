package org.whaledo.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whaledo.event.Cause;
import org.whaledo.id.PhotoId;

/**
 * One shard of the catalogue and the home of its photos, as a pure state machine: records and the time in, records out.
 *
 * <p>Who calls: one thread at a time. {@link #open} once all stores hold what was committed; then {@link #apply} for
 * each record of the shard's topics, in each topic's order, topics in any order; {@link #tick} about every 50 ms,
 * {@link #sweep} and {@link #audit} about every second, at any moment and as rarely as one likes: they decide when,
 * never what.
 *
 * <p>What must be atomic: the writes to logged stores made by a call, the outputs that it returned, and the offset of
 * the record that it applied. Any run of calls may share a transaction. After an abort, or a crash, this object is
 * thrown away and a new one opened on what was committed. Outputs are sent in the order returned.
 *
 * <p>Source-backed stores may be updated before or after the call that applies the record: they are read by open alone.
 * Records of other shards' photos must not come here: the caller checks the partition.
 *
 * <p>Errors: a call throws nothing but {@link IllegalStateException} for a broken invariant, that is, a bug.
 */
public final class ShardState {
    private final Shard shard;
    private final Home home;
    private final Listener listener;
    private final Dispatch dispatch;
    private final Requests requests;
    private final Orphans orphans;
    private final Retirement retirement;
    private final RolloutCount rollout;
    private final AuditTurn audit = new AuditTurn();
    private boolean checked;

    private ShardState(Shard shard) {
        this.shard = shard;
        this.home = new Home(shard);
        this.listener = new Listener(shard, home);
        this.dispatch = new Dispatch(shard, listener::hear);
        this.requests = new Requests(shard);
        this.orphans = new Orphans(shard);
        this.retirement = new Retirement(shard);
        this.rollout = new RolloutCount(shard);
        requests.wanted(false);
    }

    /** Derives the memory from the stores; reads all of them, writes nothing. */
    public static ShardState open(ShardId id, RankingRules rules, ShardPacing pacing, ShardStores stores, Instant now) {
        return open(id, rules, pacing, stores, new ReachRule(), now);
    }

    static ShardState open(
            ShardId id, RankingRules rules, ShardPacing pacing, ShardStores stores, DirtyRule dirtyRule, Instant now) {
        return new ShardState(new Shard(id, rules, pacing, stores, dirtyRule, now));
    }

    /** Takes in a record. */
    public List<ShardOutput> apply(ShardEvent event, Instant now) {
        shard.begin(now);
        if (event instanceof ShardEvent.Registered registered) {
            Photo photo = registered.photo();
            change(photo.id(), Cause.INPUT, () -> shard.holdings.put(photo));
        } else if (event instanceof ShardEvent.Removed removed) {
            change(removed.photo(), Cause.DELETION, () -> shard.holdings.remove(removed.photo()));
        } else if (event instanceof ShardEvent.Embedded embedded) {
            Embedding embedding = embedded.embedding();
            requests.arrived(embedding);
            change(embedding.key().photo(), Cause.INPUT, () -> shard.holdings.put(embedding));
            retirement.reconsider(embedding.key());
        } else if (event instanceof ShardEvent.Forgotten forgotten) {
            change(forgotten.key().photo(), Cause.INPUT, () -> shard.holdings.remove(forgotten.key()));
            retirement.reconsider(forgotten.key());
        } else if (event instanceof ShardEvent.Identified identified) {
            Identity identity = identified.identity();
            change(identity.photo(), Cause.DECISION, () -> shard.holdings.put(identity));
        } else if (event instanceof ShardEvent.Controlled controlled) {
            control(controlled.serving());
        } else if (event instanceof ShardEvent.Probed probed) {
            hear(probed.probe());
        } else if (event instanceof ShardEvent.Answered answered) {
            home.answered(answered.partial());
        }
        return shard.outputs();
    }

    private void change(PhotoId photo, Cause cause, Runnable update) {
        home.change(photo, cause, update);
        requests.reconsider(photo, cause == Cause.DECISION);
        orphans.reconsider(photo);
        rollout.reconsider();
    }

    private void control(Serving serving) {
        shard.control(serving);
        if (serving.epoch() > shard.epoch()) {
            home.adopt(serving.epoch(), serving.serving());
        }
        wanted();
    }

    private void wanted() {
        requests.wanted(true);
        retirement.wanted();
        rollout.reconsider();
    }

    private void hear(ProbeBatch probe) {
        long before = shard.epoch();
        listener.hear(probe);
        if (shard.epoch() != before) {
            wanted();
        }
    }

    /** Starts rounds, tells changes, paces requests. */
    public List<ShardOutput> tick(Instant now) {
        shard.begin(now);
        check();
        dispatch.tick();
        requests.tick();
        return shard.outputs();
    }

    /** Restarts rounds that lost something, ends orphans and what old models left, counts the roll-out. */
    public List<ShardOutput> sweep(Instant now) {
        shard.begin(now);
        check();
        home.restartTimedOut();
        orphans.sweep();
        retirement.sweep();
        rollout.sweep();
        return shard.outputs();
    }

    /** When nothing else is to do, has a few photos ask again, in turn. */
    public List<ShardOutput> audit(Instant now) {
        shard.begin(now);
        check();
        dispatch.audit(audit);
        return shard.outputs();
    }

    /** What open could not do because it writes: other rules, a memory that was lost, or a control that came with seeded stores. */
    private void check() {
        if (checked) {
            return;
        }
        checked = true;
        ShardLedger ledger = shard.ledger();
        if (!ledger.rules().equals(shard.rules.text())) {
            shard.keep(new ShardLedger(ledger.epoch(), ledger.serving(), ledger.lastRound(), shard.rules.text()));
            if (ledger.isReseeded()) {
                home.oweAnew();
            } else {
                home.askAgain(Cause.CONFIGURATION);
            }
        }
        shard.control().filter(serving -> serving.epoch() > shard.epoch()).ifPresent(this::control);
    }

    /** The answer in force of a photo of this shard. */
    public Optional<Revision> inForce(PhotoId photo) {
        return shard.answers.inForce(photo);
    }

    /** Whether the photo's answer follows every change: it is undecided, embedded and among the newest. */
    public boolean stands(PhotoId photo) {
        return shard.roster.stands(photo);
    }

    /** Whether no round is under way or due, audits included. */
    boolean isIdle() {
        return shard.agendas.isIdle();
    }

    /** Numbers for status and quiescence; loops over what is due. */
    public ShardStatus status() {
        return new ShardStatus(
                shard.id,
                shard.epoch(),
                shard.serving(),
                shard.holdings.photos().size(),
                shard.rows(),
                shard.roster.standing().size(),
                shard.roster.resting().size(),
                shard.agendas.dueCount(),
                shard.agendas.openCount(),
                shard.agendas.unannounced().size(),
                requests.missing(),
                requests.outstanding(),
                home.restarted(),
                home.healed());
    }
}
