package org.whaledo.ranker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ShardEvent;
import org.whaledo.catalogue.ShardId;
import org.whaledo.catalogue.ShardOutput;
import org.whaledo.catalogue.ShardPacing;
import org.whaledo.catalogue.ShardState;

/**
 * One shard's task: joins the restored stores into the state machine, feeds it records and time, and sends what it
 * says. All that one call writes and sends is committed in one transaction with the offsets that it consumed.
 */
final class ShardProcessor implements Processor<Object, ShardEvent, Object, Object> {
    /** Decide when something is done, never what. */
    private static final Duration TICK = Duration.ofMillis(50);

    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** How long a quiet shard goes on ticking, so that what it does unasked, as the audit, gets its turn. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** Between sweeps of a shard where nothing happens; the audit asks again at this pace. */
    private static final Duration CALM = Duration.ofSeconds(30);

    private final int shards;
    private final RankingRules rules;
    private final ShardPacing pacing;
    private final Gauges gauges;
    private final Clock clock;
    private final Supplier<ShardGauge> gauge = this::gauge;

    private ProcessorContext<Object, Object> context;
    private ShardId shard;
    private ShardState state;
    private ShardOutlet outlet;
    private Optional<Cancellable> ticking = Optional.empty();
    private Instant swept = Instant.MIN;
    private long appliedWhenSwept;
    private Instant stirred = Instant.MIN;
    private volatile long applied;
    private volatile ShardGauge latest;

    ShardProcessor(int shards, RankingRules rules, ShardPacing pacing, Gauges gauges, Clock clock) {
        this.shards = shards;
        this.rules = rules;
        this.pacing = pacing;
        this.gauges = gauges;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        ShardMemory memory = new ShardMemory(context);
        shard = new ShardId(context.taskId().partition(), shards);
        state = ShardState.open(shard, rules, pacing, memory, clock.instant());
        outlet = new ShardOutlet(context, memory::photo);
        ticking = Optional.empty();
        applied = 0;
        swept = Instant.MIN;
        observe();
        gauges.add(shard.index(), gauge);
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, millis -> sweep());
        tickUntilQuiet();
    }

    @Override
    public void process(Record<Object, ShardEvent> record) {
        Instant now = clock.instant();
        send(state.apply(record.value(), now), now, record.headers());
        applied = applied + 1;
        tickUntilQuiet();
    }

    @Override
    public void close() {
        gauges.remove(shard.index(), gauge);
    }

    /** Each tick makes Kafka Streams commit, so a shard that owes nothing does without. */
    private void tickUntilQuiet() {
        stirred = clock.instant();
        if (ticking.isEmpty()) {
            ticking = Optional.of(context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, millis -> tick()));
        }
    }

    private void tick() {
        Instant now = clock.instant();
        send(state.tick(now), now, new RecordHeaders());
        observe();
        if (latest.isQuiet() && now.isAfter(stirred.plus(LINGER))) {
            ticking.ifPresent(Cancellable::cancel);
            ticking = Optional.empty();
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (latest.isQuiet() && applied == appliedWhenSwept && now.isBefore(swept.plus(CALM))) {
            return;
        }
        swept = now;
        appliedWhenSwept = applied;
        send(state.sweep(now), now, new RecordHeaders());
        send(state.audit(now), now, new RecordHeaders());
        observe();
        tickUntilQuiet();
    }

    private void send(List<ShardOutput> outputs, Instant now, Headers cause) {
        outputs.forEach(output -> outlet.send(output, now, cause));
    }

    private void observe() {
        latest = new ShardGauge(state.status(), applied, applied);
    }

    private ShardGauge gauge() {
        ShardGauge seen = latest;
        return new ShardGauge(seen.status(), seen.seen(), applied);
    }
}
