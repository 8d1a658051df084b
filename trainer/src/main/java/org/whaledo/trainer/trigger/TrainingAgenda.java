package org.whaledo.trainer.trigger;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * Which trainings are due: a fold of {@code labels}, {@code retrain-requests} and {@code models}, and the clock. One training
 * at a time; whoever asks meanwhile gets one more after it, and of several who wait the last stands for all. Each topic's
 * records come in their order, the topics in any; records that come again change nothing. What it holds follows from the
 * logs, so nothing is lost with the process. Not thread-safe.
 */
public final class TrainingAgenda {
    private static final int DIGITS = 32;

    private final TriggerSettings settings;
    private final Map<String, RetrainRequest> waiting = new LinkedHashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Deque<Decided> unlearnt = new ArrayDeque<>();
    private Optional<Training> last = Optional.empty();
    private boolean running;
    private long labels;

    public TrainingAgenda(TriggerSettings settings) {
        this.settings = settings;
    }

    /**
     * Something that was decided.
     *
     * @param offset on {@code labels}
     * @param at when the log took it
     * @param byPerson imported otherwise
     */
    public record Decided(long offset, Instant at, boolean byPerson) {}

    public void decided(Decided decision) {
        if (decision.offset() < labels) {
            return;
        }
        labels = decision.offset() + 1;
        if (decision.offset() >= learnt()) {
            unlearnt.add(decision);
        }
    }

    /** A record of {@code labels} that is no valid decision: it counts for nothing, and its place is passed. */
    public void passed(long offset) {
        labels = Math.max(labels, offset + 1);
    }

    public void requested(RetrainRequest request) {
        if (!answered.contains(request.id())) {
            waiting.putIfAbsent(request.id(), request);
        }
    }

    /** A training began, this agenda's or an earlier one's. */
    public void begun(Training training) {
        if (isLast(training.requestId())) {
            return;
        }
        last = Optional.of(training);
        running = true;
        answer(training.requestId());
        unlearnt.removeIf(decision -> decision.offset() < training.labelOffset());
    }

    public void superseded(String requestId) {
        answer(requestId);
    }

    /** A training ended, however it did; or a request that waits is not to be answered by one. */
    public void ended(String requestId) {
        answer(requestId);
        if (isLast(requestId)) {
            running = false;
        }
    }

    private boolean isLast(String requestId) {
        return last.filter(training -> training.requestId().equals(requestId)).isPresent();
    }

    /** The training under way. */
    public Optional<Training> running() {
        return running ? last : Optional.empty();
    }

    /** What is to be done now; carry it out in this order and tell the agenda of each. */
    public List<Order> orders(Instant now) {
        List<RetrainRequest> requests = List.copyOf(waiting.values());
        List<Order> orders = new ArrayList<>(superseded(requests));
        if (!running) {
            cause(requests, now).ifPresent(cause -> orders.add(new Order.Begin(id(cause), cause, labels)));
        }
        return orders;
    }

    /**
     * When the schedule has a training: at its first instant after something was decided that no training has seen, and after
     * the last training began. A decision from before it may be read later; the same instant must not begin another.
     */
    public Optional<Instant> scheduledAt() {
        return Optional.ofNullable(unlearnt.peekFirst()).flatMap(oldest -> settings.schedule()
                .flatMap(schedule -> schedule.next(notBeforeTheLast(oldest.at()))));
    }

    private Instant notBeforeTheLast(Instant decided) {
        return last.map(Training::begunAt)
                .filter(begun -> begun.isAfter(decided))
                .orElse(decided);
    }

    /** Decisions since the last training's labels that count towards the next. */
    public int counted() {
        return (int) unlearnt.stream()
                .filter(decision -> decision.byPerson() || settings.imported())
                .count();
    }

    private static List<Order> superseded(List<RetrainRequest> requests) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i + 1 < requests.size(); i++) {
            orders.add(new Order.Supersede(
                    requests.get(i).id(), requests.get(requests.size() - 1).id()));
        }
        return orders;
    }

    private Optional<Cause> cause(List<RetrainRequest> requests, Instant now) {
        if (!requests.isEmpty()) {
            return Optional.of(new Cause.Requested(requests.get(requests.size() - 1)));
        }
        if (settings.decisions() > 0 && counted() >= settings.decisions()) {
            return Optional.of(new Cause.Counted(counted()));
        }
        return scheduledAt().filter(due -> !due.isAfter(now)).map(Cause.Scheduled::new);
    }

    /** The same for the same occasion, so that an order that is carried out twice is known as one. */
    private String id(Cause cause) {
        if (cause instanceof Cause.Requested asked) {
            return asked.request().id();
        }
        String occasion =
                cause instanceof Cause.Scheduled scheduled ? scheduled.due().toString() : Long.toString(learnt());
        return new LengthPrefixedDigest().add(cause.word()).add(occasion).hex(DIGITS);
    }

    private void answer(String requestId) {
        answered.add(requestId);
        waiting.remove(requestId);
    }

    private long learnt() {
        return last.map(Training::labelOffset).orElse(0L);
    }

    /** Requests that nothing became of yet. */
    public Collection<RetrainRequest> waiting() {
        return List.copyOf(waiting.values());
    }
}
