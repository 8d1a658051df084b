package org.whaledo.embedder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.whaledo.embedder.engine.KeptModels;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ModelId;

/**
 * Turns a photo into one piece of work for each wanted model that is known by now. It never waits for models: a photo
 * that comes before its model is asked for by the ranker. Has wanted models loaded ahead of their first photo.
 */
final class AttachModels
        extends BroadcastProcessFunction<Traced<PhotoRegistered>, Traced<ModelEvent>, Traced<EmbeddingRequested>>
        implements CheckpointedFunction {
    /** Catalogue to role to model id. */
    static final MapStateDescriptor<String, Map<String, String>> WANTED =
            new MapStateDescriptor<>("wanted-models", Types.STRING, Types.MAP(Types.STRING, Types.STRING));

    private static final long serialVersionUID = 1L;

    /** What is wanted also ends by time. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final EngineAccess engines;
    private final Clock clock;
    private transient Set<ModelId> wanted;
    private transient SharedEngines.Use use;
    private transient KeptModels kept;
    private transient Counter early;
    private transient Instant looked;

    AttachModels(EngineAccess engines, Clock clock) {
        this.engines = engines;
        this.clock = clock;
    }

    /** Comes before {@link #open}. */
    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        looked = clock.instant();
        wanted = wanted(context.getOperatorStateStore().getBroadcastState(WANTED), looked);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // Flink keeps broadcast state itself.
    }

    @Override
    public void open(OpenContext context) {
        early = getRuntimeContext().getMetricGroup().counter("photosBeforeAnyModel");
        use = engines.acquire(getRuntimeContext());
        kept = use.engine().keep(wanted);
    }

    @Override
    public void processElement(
            Traced<PhotoRegistered> photo, ReadOnlyContext context, Collector<Traced<EmbeddingRequested>> out)
            throws Exception {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (now.isAfter(looked.plus(LOOK_AGAIN))) {
            keep(wanted(context.getBroadcastState(WANTED), now), now);
        }
        for (ModelId model : wanted) {
            out.collect(photo.to(new EmbeddingRequested(photo.event(), model.hex(), now)));
        }
        if (wanted.isEmpty()) {
            early.inc();
        }
    }

    @Override
    public void processBroadcastElement(
            Traced<ModelEvent> traced, Context context, Collector<Traced<EmbeddingRequested>> out) throws Exception {
        ModelEvent event = traced.event();
        BroadcastState<String, Map<String, String>> state = context.getBroadcastState(WANTED);
        WantedModels before = state.contains(event.getCatalogue())
                ? WantedModels.of(state.get(event.getCatalogue()))
                : WantedModels.none();
        state.put(event.getCatalogue(), before.after(event).toMap());
        Instant now = clock.instant();
        keep(wanted(state, now), now);
    }

    private void keep(Set<ModelId> models, Instant now) {
        looked = now;
        if (models.equals(wanted)) {
            return;
        }
        wanted = models;
        KeptModels next = use.engine().keep(wanted);
        kept.close();
        kept = next;
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
        if (use != null) {
            use.close();
            use = null;
        }
    }

    private static Set<ModelId> wanted(ReadOnlyBroadcastState<String, Map<String, String>> state, Instant now)
            throws Exception {
        Set<ModelId> wanted = new LinkedHashSet<>();
        for (Map.Entry<String, Map<String, String>> catalogue : state.immutableEntries()) {
            wanted.addAll(WantedModels.of(catalogue.getValue()).all(now));
        }
        return wanted;
    }
}
