package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.whaledo.catalogue.SimulatedLog.Source;
import org.whaledo.id.PhotoId;

/**
 * A deterministic run of N shards in a world that misbehaves: any topic-partition's next record at any moment, timers
 * when it pleases, commits of any length, crashes. All of it follows from the seed.
 */
public final class Simulation {
    private static final int MOST_STEPS_AT_REST = 200_000;
    private static final int SLOWNESS = 25;
    private static final int AUDITS = 3;

    /** Idle turns before one believes in rest: what old models left is removed only after a while. */
    private static final int CALM = 2;

    private static final int RARELY = 600;
    private static final int EVERY_PHOTO = 20;
    private final Random random;
    private final Random disaster;
    private final SimulatedLog log;
    private final World world;
    private final RankingRules rules;
    private final boolean crashing;
    private final SimulatedRollout rollout;
    private final List<SimulatedShard> shards = new ArrayList<>();
    private final List<Set<Source>> slow = new ArrayList<>();
    private final Set<SimulatedShard> lazy = new HashSet<>();
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private int crashes;
    private int reseedings;

    public Simulation(long seed, int shardCount) {
        this(seed, shardCount, new Mutant());
    }

    Simulation(long seed, int shardCount, Mutant mutant) {
        this.random = new Random(seed);
        this.disaster = new Random(~seed);
        this.log = new SimulatedLog(shardCount);
        this.world = new World(random, log, now);
        this.rules = new RankingRules(
                1 + random.nextInt(3),
                1 + random.nextInt(2),
                random.nextInt(4) == 0 ? ViewpointRule.SAME : ViewpointRule.ALL,
                random.nextInt(4) > 0);
        this.crashing = random.nextInt(3) > 0;
        ShardPacing pacing = pacing(random.nextInt(4) == 0 ? 2 : 1_000);
        this.rollout = new SimulatedRollout(log, Duration.ofSeconds(1 + random.nextInt(20)), mutant);
        for (int i = 0; i < shardCount; i++) {
            slow.add(slowSources());
            SimulatedShard shard = new SimulatedShard(log, new ShardId(i, shardCount), rules, pacing, mutant, now);
            shards.add(shard);
            if (random.nextInt(4) == 0) {
                lazy.add(shard);
            }
        }
    }

    /** A partition may lag behind the others for the whole story: order holds within a topic alone. */
    private Set<Source> slowSources() {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        if (random.nextBoolean()) {
            sources.add(Source.values()[random.nextInt(Source.values().length)]);
        }
        return sources;
    }

    private ShardPacing pacing(int standing) {
        return new ShardPacing(
                1 + random.nextInt(4),
                1 + random.nextInt(2),
                Duration.ofMillis(random.nextInt(50)),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                standing,
                EVERY_PHOTO,
                Duration.ofSeconds(2),
                3,
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }

    /** Runs the whole story and says what is wrong at its end; empty when nothing is. */
    public List<String> violations() {
        int actions = 15 + random.nextInt(25);
        int afterwards = random.nextInt(600);
        while (actions > 0 || afterwards-- > 0) {
            if (crashing && disaster.nextInt(RARELY) == 0) {
                reseed();
            }
            int dice = random.nextInt(100);
            if (dice < 6 && actions > 0) {
                world.act(now);
                actions--;
            } else if (dice < 13) {
                world.embed();
            } else if (dice < 23) {
                stepRollout();
            } else {
                step();
            }
        }
        if (!rest()) {
            return List.of("never comes to rest: " + status());
        }
        Verification verification =
                new Verification(log, shards, rules, log.control().orElseThrow(), world.decided());
        List<String> found = new ArrayList<>(new RolloutVerification(log, shards, rollout).atRest(now));
        found.addAll(verification.atRest());
        auditAll();
        found.addAll(verification.afterAudit());
        return found;
    }

    private void step() {
        now = now.plusMillis(random.nextInt(20));
        SimulatedShard shard = shards.get(random.nextInt(shards.size()));
        int dice = random.nextInt(100);
        if (dice < 70) {
            takeAny(shard);
        } else if (dice < 82) {
            tick(shard);
        } else if (dice < 85) {
            shard.sweep(now);
        } else if (dice < 87) {
            shard.audit(now);
        } else if (dice < 98 || !crashing) {
            shard.commit();
        } else {
            crashes++;
            shard.crash(now);
        }
    }

    /** All shards die, their memory is lost, and the answers in force are all that they are given back. */
    private void reseed() {
        Optional<Answer> latest =
                revisions().stream().map(Revision::answer).max(Comparator.comparingLong(Answer::epoch));
        shards.forEach(shard -> shard.reseed(latest.map(Answer::epoch).orElse(0L), latest.map(Answer::model), now));
        reseedings++;
    }

    private void stepRollout() {
        int dice = random.nextInt(100);
        if (dice < 50) {
            rollout.takeAny(random, now);
        } else if (dice < 55) {
            rollout.tick(now);
        } else if (dice < 92 || !crashing) {
            rollout.commit(now);
        } else {
            rollout.crash();
        }
    }

    private void tick(SimulatedShard shard) {
        if (!lazy.contains(shard) || random.nextInt(SLOWNESS) == 0) {
            shard.tick(now);
        }
    }

    private boolean takeAny(SimulatedShard shard) {
        List<Source> readable = shard.readable();
        if (readable.isEmpty()) {
            return false;
        }
        Source source = readable.get(random.nextInt(readable.size()));
        if (!slow.get(shard.id().index()).contains(source) || random.nextInt(SLOWNESS) == 0) {
            shard.take(source, now);
        }
        return true;
    }

    /** Nothing new happens any more; everything runs until nobody owes anything. */
    boolean rest() {
        int steps = 0;
        int calm = 0;
        while (steps < MOST_STEPS_AT_REST) {
            boolean moved = rollout.rest(random, now);
            while (world.hasWork()) {
                world.embed();
            }
            for (SimulatedShard shard : shards) {
                while (takeAny(shard)) {
                    steps++;
                    moved = true;
                }
                shard.tick(now);
                shard.sweep(now);
                moved |= shard.hasOutputs();
                shard.commit();
                steps++;
            }
            calm = moved || !isQuiet() ? 0 : calm + 1;
            if (calm > CALM) {
                return true;
            }
            now = now.plus(moved ? Duration.ofMillis(60) : Duration.ofSeconds(3));
        }
        return false;
    }

    private boolean isQuiet() {
        return shards.stream()
                .map(SimulatedShard::state)
                .allMatch(state -> state.status().isQuiet() && state.isIdle());
    }

    private List<ShardStatus> status() {
        return shards.stream().map(shard -> shard.state().status()).toList();
    }

    /** Every shard comes back from a crash and asks for every answer again; comes back once more, and goes on. */
    private void auditAll() {
        for (int i = 0; i < AUDITS; i++) {
            shards.forEach(shard -> shard.crash(now));
            shards.forEach(shard -> shard.audit(now));
            shards.forEach(SimulatedShard::commit);
            shards.forEach(shard -> shard.crash(now));
            rest();
        }
    }

    World world() {
        return world;
    }

    SimulatedLog log() {
        return log;
    }

    List<SimulatedShard> shards() {
        return shards;
    }

    Instant now() {
        return now;
    }

    /** What the naive function answers by now. */
    SortedMap<PhotoId, Answer> expected() {
        SimulatedLog.Tables tables = log.tables();
        return Oracle.of(
                        rules,
                        log.control().orElseThrow().serving(),
                        tables.photos().values(),
                        tables.embeddings().values(),
                        world.decided().values())
                .answers();
    }

    SimulatedRollout rollout() {
        return rollout;
    }

    int crashes() {
        return crashes;
    }

    /** How often the memory of all shards was lost and given back. */
    int reseedings() {
        return reseedings;
    }

    /** All answers that were published. */
    List<Revision> revisions() {
        List<Revision> revisions = new ArrayList<>();
        for (int shard = 0; shard < log.shards; shard++) {
            revisions.addAll(log.matches.partition(shard));
        }
        return revisions;
    }
}
