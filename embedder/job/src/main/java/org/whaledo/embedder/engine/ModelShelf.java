package org.whaledo.embedder.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ModelId;

/**
 * The models that are loaded, by id. A model is loaded when it is first asked for, beside those that serve; the least
 * recently used one that nobody leases makes room. What cannot be loaded is refused for a while, then tried again. An
 * unreachable store is no verdict on a model: loading goes on for as long as somebody leases it. Thread-safe.
 */
final class ModelShelf implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** A model, loaded or not yet, and how many hold it. Guarded by the shelf. */
    private static final class Book {
        private final ModelId id;
        private final CompletableFuture<ServingModel> loaded = new CompletableFuture<>();
        private int leases;

        private Book(ModelId id) {
            this.id = id;
        }
    }

    private final ModelSource source;
    private final EngineSettings settings;
    private final Map<ModelId, Book> books = new LinkedHashMap<>(16, 0.75f, true);
    private final ScheduledExecutorService loader = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "embedder-models");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    ModelShelf(ModelSource source, EngineSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * Asks for a model; never blocks. The lease keeps it loaded until it is closed, also while it is not there yet.
     *
     * @return fails with {@link Failure} and a MODEL code when there is no such model
     */
    synchronized Lease lease(ModelId id) {
        Book book = books.get(id);
        if (book == null) {
            book = new Book(id);
            books.put(id, book);
            load(book, 1);
        }
        book.leases++;
        return new Lease(book);
    }

    /** What can serve at once. */
    synchronized Set<ModelId> loaded() {
        return books.values().stream()
                .filter(ModelShelf::serves)
                .map(book -> book.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Waits for a load that is under way; leases must have ended. */
    @Override
    public void close() {
        closed = true;
        loader.shutdownNow();
        boolean ended = Uninterrupted.await(loader, Duration.ofSeconds(60));
        if (!ended) {
            LOG.atWarn().log("a model is still being loaded");
        }
        List<Book> all;
        synchronized (this) {
            all = new ArrayList<>(books.values());
            books.clear();
        }
        all.stream()
                .filter(ModelShelf::serves)
                .forEach(book -> book.loaded.join().close());
    }

    private void load(Book book, int attempt) {
        loader.execute(() -> attemptLoad(book, attempt));
    }

    private void attemptLoad(Book book, int attempt) {
        try {
            makeRoom(settings.models() - 1);
            ServingModel model = source.load(book.id);
            LOG.atInfo().addKeyValue("model", book.id.brief()).log("model is loaded");
            book.loaded.complete(model);
        } catch (RuntimeException e) {
            tryAgain(book, attempt, e);
        } catch (Error e) {
            book.loaded.completeExceptionally(e);
        }
    }

    private void tryAgain(Book book, int attempt, RuntimeException cause) {
        LOG.atWarn()
                .addKeyValue("model", book.id.brief())
                .addKeyValue("attempt", attempt)
                .log("model cannot be loaded: {}", cause.toString());
        boolean outage = Retries.isOutage(cause);
        if (closed || outage && forgetIfUnwanted(book)) {
            book.loaded.completeExceptionally(cause);
            return;
        }
        if (outage || attempt < settings.modelAttempts()) {
            later(BACKOFF.after(attempt), () -> attemptLoad(book, attempt + 1));
            return;
        }
        later(settings.modelRest(), () -> forget(book));
        book.loaded.completeExceptionally(asFailure(book.id, cause));
    }

    private void later(Duration wait, Runnable work) {
        try {
            loader.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the shelf is being closed");
        }
    }

    private synchronized boolean forgetIfUnwanted(Book book) {
        return book.leases == 0 && books.remove(book.id, book);
    }

    private static Failure asFailure(ModelId id, RuntimeException cause) {
        return cause instanceof Failure failure
                ? failure
                : new Failure(FailureCode.EMBEDDING_FAILED, "model " + id.brief() + " cannot be loaded: " + cause);
    }

    private synchronized void forget(Book book) {
        books.remove(book.id, book);
    }

    private synchronized void release(Book book) {
        book.leases--;
        makeRoom(settings.models());
    }

    private synchronized void makeRoom(int remaining) {
        Iterator<Book> eldestFirst = books.values().iterator();
        while (loaded().size() > remaining && eldestFirst.hasNext()) {
            Book book = eldestFirst.next();
            if (book.leases == 0 && serves(book)) {
                eldestFirst.remove();
                book.loaded.join().close();
                LOG.atInfo().addKeyValue("model", book.id.brief()).log("model made room");
            }
        }
    }

    private static boolean serves(Book book) {
        return book.loaded.isDone() && !book.loaded.isCompletedExceptionally();
    }

    /** The right to use a model; it stays loaded until the lease is closed. Close it once. */
    final class Lease implements AutoCloseable {
        private final Book book;

        private Lease(Book book) {
            this.book = book;
        }

        ModelId id() {
            return book.id;
        }

        /** Completes when the model is there; fails when there is no such model, or when the time is over. */
        CompletableFuture<ServingModel> whenLoaded(Duration patience) {
            return book.loaded.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** To be called after {@link #whenLoaded} has completed. */
        ServingModel model() {
            return book.loaded.join();
        }

        @Override
        public void close() {
            release(book);
        }
    }
}
