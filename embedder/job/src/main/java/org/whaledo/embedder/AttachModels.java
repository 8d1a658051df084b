package org.whaledo.embedder;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ModelId;

/**
 * Turns a photo into one piece of work for each wanted model that is known by now. It never waits for models: a photo
 * that comes before its model is asked for by the ranker.
 */
final class AttachModels
        extends BroadcastProcessFunction<Traced<PhotoRegistered>, Traced<ModelEvent>, Traced<EmbeddingRequested>> {
    /** Catalogue to role to model id. */
    static final MapStateDescriptor<String, Map<String, String>> WANTED =
            new MapStateDescriptor<>("wanted-models", Types.STRING, Types.MAP(Types.STRING, Types.STRING));

    private static final long serialVersionUID = 1L;
    private final Clock clock;
    private transient Counter early;

    AttachModels(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        early = getRuntimeContext().getMetricGroup().counter("photosBeforeAnyModel");
    }

    @Override
    public void processElement(
            Traced<PhotoRegistered> photo, ReadOnlyContext context, Collector<Traced<EmbeddingRequested>> out)
            throws Exception {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean none = true;
        for (Map.Entry<String, Map<String, String>> catalogue :
                context.getBroadcastState(WANTED).immutableEntries()) {
            for (ModelId model : WantedModels.of(catalogue.getValue()).all()) {
                out.collect(photo.to(new EmbeddingRequested(photo.event(), model.hex(), now)));
                none = false;
            }
        }
        if (none) {
            early.inc();
        }
    }

    @Override
    public void processBroadcastElement(
            Traced<ModelEvent> traced, Context context, Collector<Traced<EmbeddingRequested>> out) throws Exception {
        ModelEvent event = traced.event();
        BroadcastState<String, Map<String, String>> wanted = context.getBroadcastState(WANTED);
        WantedModels before = wanted.contains(event.getCatalogue())
                ? WantedModels.of(wanted.get(event.getCatalogue()))
                : WantedModels.none();
        wanted.put(event.getCatalogue(), before.after(event).toMap());
    }
}
