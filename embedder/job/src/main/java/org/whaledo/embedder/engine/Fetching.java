package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads photos from the store. While the store is out, its photos wait and are tried again until their deadlines: an
 * outage is nobody's failure.
 */
final class Fetching implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private record Order(ModelShelf.Lease lease, int attempt) {}

    private final RegisteredBytes photos;
    private final Stage<FetchedPhoto> next;
    private final ByteBudget budget;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "embedder-retries");
        thread.setDaemon(true);
        return thread;
    });
    private final Stage<Order> orders;

    private Fetching(EngineSettings settings, RegisteredBytes photos, Stage<FetchedPhoto> next) {
        this.photos = photos;
        this.next = next;
        this.budget = new ByteBudget(settings.bytesInFlight());
        this.orders = Stage.start("fetch", settings.fetchers(), this::fetch);
    }

    static Fetching start(EngineSettings settings, RegisteredBytes photos, Stage<FetchedPhoto> next) {
        return new Fetching(settings, photos, next);
    }

    void put(EmbeddingTask task, ModelShelf.Lease lease) {
        orders.put(task, new Order(lease, 1));
    }

    int waiting() {
        return orders.waiting();
    }

    private void fetch(EmbeddingTask task, Order order) throws InterruptedException {
        if (task.endedByDeadline()) {
            return;
        }
        ByteBudget.Share held = budget.take(task.photo().getSize());
        boolean handedOver = false;
        try {
            byte[] content = photos.read(task.photo());
            next.put(task, new FetchedPhoto(order.lease(), content, held));
            handedOver = true;
        } catch (RuntimeException e) {
            if (!Retries.isOutage(e)) {
                throw e;
            }
            tryAgain(task, order, e);
        } finally {
            if (!handedOver) {
                held.close();
            }
        }
    }

    private void tryAgain(EmbeddingTask task, Order order, RuntimeException cause) {
        Duration wait = BACKOFF.after(order.attempt());
        if (!task.deadline().isBeyond(wait)) {
            task.giveUp("the store is out: " + cause.getMessage());
            return;
        }
        LOG.atDebug()
                .addKeyValue("photo", task.photo().getPhotoId())
                .addKeyValue("attempt", order.attempt())
                .log("store is out: {}", cause.getMessage());
        Order again = new Order(order.lease(), order.attempt() + 1);
        later.schedule(() -> orders.put(task, again), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads under way end first. */
    @Override
    public void close() {
        orders.close();
        later.shutdownNow();
    }
}
