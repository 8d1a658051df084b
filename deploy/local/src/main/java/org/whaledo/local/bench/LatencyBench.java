package org.whaledo.local.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.whaledo.embedder.Delivery;
import org.whaledo.embedder.EmbedderConfiguration;
import org.whaledo.event.MatchesRanked;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.PhotoId;
import org.whaledo.local.folder.DataFolder;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.local.system.LocalSystem;
import org.whaledo.store.ObjectStore;
import org.whaledo.store.S3ObjectStore;
import org.whaledo.topic.Topics;

/**
 * How long a client waits for the first committed answer, from the start of its PUT, by what the embedder promises its
 * readers and how often it makes checkpoints. A whole system for each, one after the other; photos come at an even pace.
 */
public final class LatencyBench {
    private static final String NAME = "latency";
    private static final String UNIT = "ms";
    private static final String TRAINING = "training";
    private static final int WARM_UP = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    /** "Seconds later": what the median and the slowest twentieth may take on top of the wait for a checkpoint. */
    private static final Duration MEDIAN_LIMIT = Duration.ofSeconds(1);

    private static final Duration SLOW_LIMIT = Duration.ofSeconds(2);

    private final BenchPlace place;
    private final BenchPhotos photos;
    private final int counted;
    private final Duration between;

    /**
     * @param counted photos that count; some come before
     * @param between one photo's start and the next one's
     */
    public LatencyBench(BenchPlace place, BenchPhotos photos, int counted, Duration between) {
        this.place = place;
        this.photos = photos;
        this.counted = counted;
        this.between = between;
    }

    /**
     * What is varied.
     *
     * @param exactlyOnce whether readers see an embedding at the next checkpoint only
     */
    public record Variant(boolean exactlyOnce, Duration checkpoints) {
        /** The default, then exactly once at a short, the standard and a long interval. */
        public static List<Variant> standard() {
            return List.of(
                    new Variant(false, Duration.ofSeconds(1)),
                    new Variant(true, Duration.ofMillis(200)),
                    new Variant(true, Duration.ofSeconds(1)),
                    new Variant(true, Duration.ofSeconds(5)));
        }

        String label() {
            return (exactlyOnce ? "exactly-once-" : "at-least-once-") + checkpoints.toMillis() + "ms";
        }

        /** How long an embedding waits for the next checkpoint, at most. */
        Duration due() {
            return exactlyOnce ? checkpoints : Duration.ZERO;
        }

        UnaryOperator<EmbedderConfiguration> change() {
            Delivery delivery = exactlyOnce
                    ? new Delivery.ExactlyOnce("whaledo-bench", TRANSACTION_TIMEOUT)
                    : new Delivery.AtLeastOnce();
            return standard -> standard.with(delivery)
                    .with(new EmbedderConfiguration.Checkpoints(
                            standard.checkpoints().directory(),
                            checkpoints,
                            standard.checkpoints().timeout()));
        }
    }

    /** @return two rows: the median, and what one photo in twenty exceeds */
    public List<BenchRow> run(Variant variant) throws InterruptedException {
        return inSystem(variant.label(), variant, client -> measured(client, variant.label(), variant));
    }

    /**
     * The default beside a training on the same machine, as the trainer runs any.
     *
     * @return the same two rows before it, then amid it
     */
    public List<BenchRow> besideTraining() throws InterruptedException {
        Variant variant = Variant.standard().get(0);
        return inSystem(TRAINING, variant, client -> {
            TrainingBeside training = new TrainingBeside(client.endpoints(), client.store(), place.clock());
            training.upload();
            warmUp(client, "warm-up-before/");
            List<BenchRow> rows = new ArrayList<>(measured(client, "before-" + TRAINING, variant));
            place.say(TRAINING + ": beginning one");
            training.begin();
            warmUp(client, "warm-up-beside/");
            rows.addAll(measured(client, "beside-" + TRAINING, variant));
            if (!training.isUnderWay()) {
                throw new Failure(FailureCode.NOT_READY, "the training ended before the measurement did");
            }
            return rows;
        });
    }

    /** What is measured in a running system. */
    private interface Measurement {
        List<BenchRow> with(Client client) throws InterruptedException;
    }

    private List<BenchRow> inSystem(String name, Variant variant, Measurement measurement) throws InterruptedException {
        try (DataFolder data = place.open(name);
                LocalSystem system = new LocalSystem(
                        place.settings(name), data, place.clock(), part -> place.say("  " + part), variant.change())) {
            Endpoints endpoints = system.start();
            try (ObjectStore store = S3ObjectStore.open(endpoints.s3().storeEndpoint());
                    Uploads uploads = new Uploads(store, photos);
                    Arrivals<PhotoId, MatchesRanked> matches =
                            Arrivals.of(Topics.MATCHES, endpoints.kafka().bootstrap())) {
                Client client = new Client(endpoints, store, uploads, matches);
                place.say(name + ": warming up");
                warmUp(client, "warm-up/");
                return measurement.with(client);
            }
        }
    }

    /** A running system, with who uploads to it and who reads its answers. */
    private record Client(
            Endpoints endpoints, ObjectStore store, Uploads uploads, Arrivals<PhotoId, MatchesRanked> matches) {}

    private void warmUp(Client client, String prefix) {
        latencies(client, prefix, WARM_UP);
    }

    private List<BenchRow> measured(Client client, String name, Variant variant) {
        place.say(name + ": " + counted + " photos, one every " + between.toMillis() + " ms");
        double[] millis = latencies(client, name + "/", counted);
        Duration due = variant.due();
        return List.of(
                row(name + "/p50", percentile(millis, 0.5), MEDIAN_LIMIT.plus(due)),
                row(name + "/p95", percentile(millis, 0.95), SLOW_LIMIT.plus(due)));
    }

    private static BenchRow row(String variant, double millis, Duration limit) {
        return BenchRow.cost(NAME, variant, UNIT, millis, limit.toMillis());
    }

    /** @return milliseconds, rising */
    private double[] latencies(Client client, String prefix, int count) {
        client.uploads().begin(prefix, count, between);
        double[] millis = new double[count];
        int filled = 0;
        long deadline =
                System.nanoTime() + PATIENCE.plus(between.multipliedBy(count)).toNanos();
        while (filled < count) {
            for (Arrivals.Arrival<MatchesRanked> each : client.matches().poll()) {
                MatchesRanked answer = each.value();
                if (answer.getRevision() == 1 && answer.getObjectKey().startsWith(prefix)) {
                    millis[filled++] = (each.nanos() - client.uploads().begun(answer.getObjectKey())) / 1e6;
                }
            }
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        FailureCode.EMBEDDING_TIMED_OUT, filled + " of " + count + " photos are answered in time");
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    /** The smallest value that at least this part of all does not exceed. */
    static double percentile(double[] rising, double part) {
        return rising[(int) Math.ceil(part * rising.length) - 1];
    }
}
