package org.whaledo.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.embedder.engine.EngineSettings;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.system.EmbedderAlone;
import org.whaledo.network.LocalModel;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.Topics;

/**
 * Photos a second through the embedder, from {@code photos} to {@code embeddings}, beside what the network alone does in
 * the same process in turns. Broker, store and Flink run in the process too and are paid for by our side alone.
 */
public final class PipelineBench {
    private static final String NAME = "pipeline";
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double GOAL = 0.85;
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final int PROBES = 16;

    /** A service runs for weeks; in its first runs the JVM compiles what later ones use. */
    private static final int WARM_UPS = 8;

    private final BenchPlace place;
    private final BenchPhotos photos;
    private final int counted;
    private final int rounds;

    /**
     * @param counted photos of each measured run; those before and after come on top
     * @param rounds odd
     */
    public PipelineBench(BenchPlace place, BenchPhotos photos, int counted, int rounds) {
        this.place = place;
        this.photos = photos;
        this.counted = counted;
        this.rounds = rounds;
    }

    /** @throws Failure what a part throws that does not start */
    public List<BenchRow> run() throws InterruptedException {
        try (DataFolder data = place.open(NAME);
                EmbedderAlone system =
                        new EmbedderAlone(place.settings(NAME), data, place.clock(), part -> place.say("  " + part))) {
            EmbedderConfiguration embedder = system.start();
            EngineSettings.Shape shape = embedder.engine().cpu();
            try (BareNetwork bare = BareNetwork.load(LocalModel.open(place.model()), shape, photos);
                    ObjectStore store = S3ObjectStore.open(embedder.store());
                    PhotoFeed feed =
                            PhotoFeed.open(photos, store, embedder.kafka().bootstrap(), place.clock());
                    Arrivals<EmbeddingKey, PhotoEmbedded> embeddings =
                            Arrivals.of(Topics.EMBEDDINGS, embedder.kafka().bootstrap())) {
                return measured(bare, new Line(feed, embeddings), Window.of(counted, shape.lanes(), shape.batch()));
            }
        }
    }

    private List<BenchRow> measured(BareNetwork bare, Line line, Window window) throws InterruptedException {
        PreparationCost preparation = PreparationCost.of(photos, bare.serving());
        line.awaitModel();
        bare.run(window);
        for (int i = 1; i <= WARM_UPS; i++) {
            place.say("warming up, run " + i + " of " + WARM_UPS);
            line.run(window);
        }
        Alternation.Rounds measured = new Alternation(place, BareNetwork.REFERENCE, rounds)
                .measure(() -> bare.run(window), () -> line.run(window));
        return rows("embedder/" + bare.name(), measured, preparation).stream()
                .map(row -> row.withGoal(GOAL))
                .toList();
    }

    /** The processor's row tells what the costs are made of. */
    static List<BenchRow> rows(String variant, Alternation.Rounds measured, PreparationCost preparation) {
        List<BenchRow> rows = measured.rows(NAME, variant);
        Throughput ours = measured.medianByProcessor().ours();
        return List.of(rows.get(0), rows.get(1).withParts(preparation.divide(ours.costs())));
    }

    /** What goes in and what comes out. */
    private record Line(PhotoFeed feed, Arrivals<EmbeddingKey, PhotoEmbedded> embeddings) {

        /** All photos are there at once, so that the embedder is never short of work. */
        Throughput run(Window window) {
            WindowCosts costs = new WindowCosts(window);
            Set<String> ids = feed.register(window.photos());
            long[] nanos = embeddings.await(
                    window.photos(),
                    embedded -> ids.contains(embedded.getPhotoId()) && isVector(embedded),
                    PATIENCE,
                    costs);
            return new Throughput(window.rate(nanos), costs.aPhoto());
        }

        /**
         * A subtask that has not heard of the model skips its photos: some for each, again and again, until all of one
         * attempt come through.
         */
        void awaitModel() {
            List<Set<String>> attempts = new ArrayList<>();
            Set<String> through = new HashSet<>();
            long begin = System.nanoTime();
            while (attempts.stream().noneMatch(through::containsAll)) {
                long waited = System.nanoTime() - begin;
                if (waited > PATIENCE.toNanos()) {
                    throw new Failure(
                            FailureCode.START_FAILED, "the embedder has no model after " + PATIENCE.toSeconds() + " s");
                }
                if (waited >= ATTEMPT.toNanos() * attempts.size()) {
                    attempts.add(feed.register(PROBES));
                }
                embeddings.poll().forEach(each -> through.add(each.value().getPhotoId()));
            }
        }

        private static boolean isVector(PhotoEmbedded embedded) {
            if (embedded.getVector() == null) {
                throw new Failure(
                        FailureCode.EMBEDDING_FAILED,
                        "a photo of the bench could not be embedded: " + embedded.getFailureWords());
            }
            return true;
        }
    }
}
