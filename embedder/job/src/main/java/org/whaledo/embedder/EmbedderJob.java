package org.whaledo.embedder;

import com.typesafe.config.ConfigFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.whaledo.embedder.engine.Priority;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.topic.Topics;

/**
 * The Flink job: {@code photos} and {@code embedding-requests} become {@code embeddings}, each photo under each wanted
 * model as a vector or a failure; what cannot be read goes to {@code quarantine}. Photos and requests have an
 * asynchronous operator each and meet in the engine of the process, where photos go first.
 */
public final class EmbedderJob {
    /** Fixed for the life of a checkpoint: the job can be rescaled up to it. */
    public static final int MAX_PARALLELISM = 128;

    private final EmbedderConfiguration configuration;
    private final EngineAccess engines;
    private final Clock clock = Clock.systemUTC();

    private EmbedderJob(EmbedderConfiguration configuration, EngineSource engines) {
        this.configuration = configuration;
        this.engines = new EngineAccess(engines, configuration.device());
    }

    /** Runs the job as {@code flink run} does; the configuration comes from typesafe-config's usual places. */
    public static void main(String[] arguments) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        define(environment, EmbedderConfiguration.of(ConfigFactory.load()));
        environment.execute();
    }

    /** Adds the job, with the options that it depends on, to an environment; the caller executes it. */
    public static void define(StreamExecutionEnvironment environment, EmbedderConfiguration configuration) {
        define(environment, configuration, NetworkEngines.of(configuration));
    }

    /** The same with engines of another kind. */
    static void define(
            StreamExecutionEnvironment environment, EmbedderConfiguration configuration, EngineSource engines) {
        environment.configure(JobOptions.of(configuration));
        new EmbedderJob(configuration, engines).addTo(environment);
    }

    private void addTo(StreamExecutionEnvironment environment) {
        Sources sources = new Sources(environment, configuration, clock);
        SingleOutputStreamOperator<Traced<PhotoRegistered>> photos =
                sources.work(Topics.PHOTOS, PhotoRegistered.class, RecordChecks::photo);
        SingleOutputStreamOperator<Traced<EmbeddingRequested>> requests =
                sources.work(Topics.EMBEDDING_REQUESTS, EmbeddingRequested.class, RecordChecks::request);
        SingleOutputStreamOperator<Traced<ModelEvent>> models =
                sources.log(Topics.MODELS, ModelEvent.class, RecordChecks::model);

        Sinks sinks = new Sinks(configuration.kafka(), configuration.delivery());
        int photosInFlight = configuration.flow().photosInFlight();
        int requestsInFlight = configuration.flow().requestsInFlight();
        embed(attach(photos, models), "embed-photos", Priority.LIVE, photosInFlight)
                .union(embed(requests, "embed-requests", Priority.REQUESTED, requestsInFlight))
                .sinkTo(sinks.embeddings())
                .uid("embeddings")
                .name("embeddings");
        photos.getSideOutput(SplitUndecodable.UNDECODABLE)
                .union(
                        requests.getSideOutput(SplitUndecodable.UNDECODABLE),
                        models.getSideOutput(SplitUndecodable.UNDECODABLE))
                .sinkTo(sinks.quarantine())
                .uid("quarantine")
                .name("quarantine");
    }

    private DataStream<Traced<EmbeddingRequested>> attach(
            DataStream<Traced<PhotoRegistered>> photos, DataStream<Traced<ModelEvent>> models) {
        return photos.connect(models.broadcast(AttachModels.WANTED))
                .process(new AttachModels(engines, clock), TracedType.carrying(EmbeddingRequested.class))
                .uid("attach-models")
                .name("attach-models");
    }

    private DataStream<Traced<PhotoEmbedded>> embed(
            DataStream<Traced<EmbeddingRequested>> work, String name, Priority priority, int inFlight) {
        Duration patience = configuration.flow().patience();
        EmbedPhotos embed = new EmbedPhotos(engines, priority, patience, clock);
        return AsyncDataStream.unorderedWait(work, embed, patience.toMillis(), TimeUnit.MILLISECONDS, inFlight)
                .returns(TracedType.carrying(PhotoEmbedded.class))
                .uid(name)
                .name(name);
    }
}
