package org.whaledo.local.bench;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.event.MatchesRanked;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.network.LocalModel;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.Topics;

/**
 * Photos a second through everything, from a client's PUT to the first answer on {@code matches}, beside what the network
 * alone does. The client runs in the process too; answers that are revised meanwhile cost and do not count.
 */
public final class ChainBench {
    private static final String SYSTEM = "whole";
    private static final Duration REST = Duration.ofMinutes(3);

    private final BenchPlace place;
    private final BenchPhotos photos;
    private final int counted;
    private final int rounds;

    /**
     * @param counted photos of each measured run; those before and after come on top
     * @param rounds odd
     */
    public ChainBench(BenchPlace place, BenchPhotos photos, int counted, int rounds) {
        this.place = place;
        this.photos = photos;
        this.counted = counted;
        this.rounds = rounds;
    }

    /** @throws Failure what a part throws that does not start */
    public List<BenchRow> run() throws InterruptedException {
        EngineSettings.Shape shape =
                EmbedderConfiguration.of(ConfigFactory.load()).engine().cpu();
        try (DataFolder data = place.open(SYSTEM);
                LocalSystem system =
                        new LocalSystem(place.settings(SYSTEM), data, place.clock(), part -> place.say("  " + part))) {
            Endpoints endpoints = system.start();
            try (BareNetwork bare = BareNetwork.load(LocalModel.open(place.model()), shape, photos);
                    ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint());
                    Uploads uploads = new Uploads(store, photos);
                    Arrivals<PhotoId, MatchesRanked> matches =
                            Arrivals.of(Topics.MATCHES, endpoints.kafka().bootstrap())) {
                Chain chain = new Chain(system, uploads, matches);
                return measured(bare, chain, Window.of(counted, shape.lanes(), shape.batch()));
            }
        }
    }

    private List<BenchRow> measured(BareNetwork bare, Chain chain, Window window) throws InterruptedException {
        PreparationCost preparation = PreparationCost.of(photos, bare.serving());
        place.say("warming up");
        bare.run(window);
        chain.run(window);
        Alternation.Rounds measured = new Alternation(place, BareNetwork.REFERENCE, rounds)
                .measure(() -> bare.run(window), () -> chain.run(window));
        return PipelineBench.rows(SYSTEM + "/" + bare.name(), measured, preparation);
    }

    /** What goes in and what comes out. */
    private static final class Chain {
        private final LocalSystem system;
        private final Uploads uploads;
        private final Arrivals<PhotoId, MatchesRanked> matches;
        private int runs;

        Chain(LocalSystem system, Uploads uploads, Arrivals<PhotoId, MatchesRanked> matches) {
            this.system = system;
            this.uploads = uploads;
            this.matches = matches;
        }

        /** Ends at rest, so that the other side has the machine for itself. */
        Throughput run(Window window) {
            WindowCosts costs = new WindowCosts(window);
            String prefix = "run" + runs++ + "/";
            uploads.begin(prefix, window.photos(), Duration.ZERO);
            long[] nanos = matches.await(
                    window.photos(),
                    answer -> answer.getRevision() == 1 && answer.getObjectKey().startsWith(prefix),
                    PipelineBench.PATIENCE,
                    costs);
            awaitRest();
            return new Throughput(window.rate(nanos), costs.aPhoto());
        }

        private void awaitRest() {
            long begin = System.nanoTime();
            while (!system.isIdle()) {
                matches.poll();
                if (System.nanoTime() - begin > REST.toNanos()) {
                    throw new Failure(
                            FailureCode.EMBEDDING_TIMED_OUT,
                            "the system is not at rest after " + REST.toSeconds() + " s");
                }
            }
        }
    }
}
