package org.whaledo.embedder;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.whaledo.embedder.engine.Outcomes;
import org.whaledo.embedder.engine.Priority;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoEmbedded;

/**
 * Hands photos to the engine of the process and emits what becomes of them. Flink's operator around it keeps every
 * photo that is under way in its state; nothing else has to survive. A photo that fails or takes too long is emitted as
 * a failure: only an error of the process restarts the job.
 */
final class EmbedPhotos extends RichAsyncFunction<Traced<EmbeddingRequested>, Traced<PhotoEmbedded>> {
    private static final long serialVersionUID = 1L;
    private final EngineAccess engines;
    private final Priority priority;
    private final Duration patience;
    private final Clock clock;
    private transient SharedEngines.Use use;
    private transient EmbedMetrics metrics;

    EmbedPhotos(EngineAccess engines, Priority priority, Duration patience, Clock clock) {
        this.engines = engines;
        this.priority = priority;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        use = engines.acquire(getRuntimeContext());
        metrics = EmbedMetrics.register(getRuntimeContext().getMetricGroup(), use.engine());
    }

    @Override
    public void asyncInvoke(Traced<EmbeddingRequested> request, ResultFuture<Traced<PhotoEmbedded>> result) {
        use.engine().submit(request.event(), priority, patience).whenComplete((embedded, error) -> {
            if (error == null) {
                metrics.count(embedded);
                result.complete(List.of(request.to(embedded)));
                return;
            }
            result.completeExceptionally(error);
        });
    }

    @Override
    public void timeout(Traced<EmbeddingRequested> request, ResultFuture<Traced<PhotoEmbedded>> result) {
        metrics.countTimeout();
        result.complete(List.of(request.to(new Outcomes(clock).timedOut(request.event(), patience))));
    }

    @Override
    public void close() {
        if (use != null) {
            use.close();
            use = null;
        }
    }
}
