package org.whaledo.trainer.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.whaledo.id.LengthPrefixedDigest;

/** The agenda by definition: keeps the log of models and looks through everything anew at each question. */
final class NaiveAgenda {
    private final TriggerSettings settings;
    private final List<Event> models = new ArrayList<>();

    NaiveAgenda(TriggerSettings settings) {
        this.settings = settings;
    }

    /** A record on {@code models}. */
    sealed interface Event {
        void tell(TrainingAgenda agenda);
    }

    record Begun(Training training) implements Event {
        @Override
        public void tell(TrainingAgenda agenda) {
            agenda.begun(training);
        }
    }

    record Ended(String requestId) implements Event {
        @Override
        public void tell(TrainingAgenda agenda) {
            agenda.ended(requestId);
        }
    }

    record Superseded(String requestId, String by) implements Event {
        @Override
        public void tell(TrainingAgenda agenda) {
            agenda.superseded(requestId);
        }
    }

    List<Event> models() {
        return models;
    }

    Optional<Training> running() {
        return trainings().stream()
                .filter(training -> models.stream()
                        .noneMatch(event -> event instanceof Ended ended
                                && ended.requestId().equals(training.requestId())))
                .findFirst();
    }

    List<Order> orders(List<TrainingAgenda.Decided> labels, List<RetrainRequest> requests, Instant now) {
        List<RetrainRequest> open = new ArrayList<>();
        for (RetrainRequest request : requests) {
            if (!isAnswered(request.id())
                    && open.stream().noneMatch(other -> other.id().equals(request.id()))) {
                open.add(request);
            }
        }
        List<Order> orders = new ArrayList<>();
        while (open.size() > 1) {
            orders.add(new Order.Supersede(
                    open.remove(0).id(), open.get(open.size() - 1).id()));
        }
        if (running().isEmpty()) {
            long end = labels.isEmpty() ? 0 : labels.get(labels.size() - 1).offset() + 1;
            begin(labels, open, now, end).ifPresent(orders::add);
        }
        return orders;
    }

    private Optional<Order> begin(
            List<TrainingAgenda.Decided> labels, List<RetrainRequest> open, Instant now, long end) {
        if (!open.isEmpty()) {
            RetrainRequest request = open.get(0);
            return Optional.of(new Order.Begin(request.id(), new Cause.Requested(request), end));
        }
        long learnt = trainings().isEmpty()
                ? 0
                : trainings().get(trainings().size() - 1).labelOffset();
        List<TrainingAgenda.Decided> unseen =
                labels.stream().filter(each -> each.offset() >= learnt).toList();
        int counted = (int) unseen.stream()
                .filter(each -> settings.imported() || each.byPerson())
                .count();
        if (settings.decisions() > 0 && counted >= settings.decisions()) {
            String id =
                    new LengthPrefixedDigest().add("decisions").add("" + learnt).hex(32);
            return Optional.of(new Order.Begin(id, new Cause.Counted(counted), end));
        }
        if (settings.schedule().isEmpty() || unseen.isEmpty()) {
            return Optional.empty();
        }
        Instant from = unseen.get(0).at();
        if (!trainings().isEmpty()) {
            Instant begun = trainings().get(trainings().size() - 1).begunAt();
            from = begun.isAfter(from) ? begun : from;
        }
        Instant due = settings.schedule().get().next(from).orElseThrow();
        String id =
                new LengthPrefixedDigest().add("schedule").add(due.toString()).hex(32);
        return due.isAfter(now) ? Optional.empty() : Optional.of(new Order.Begin(id, new Cause.Scheduled(due), end));
    }

    /** By one training that bears its id, or by one that follows along the chain of those that stood for it. */
    void checkAnswered(String id) {
        List<Event> about = models.stream()
                .filter(event -> event instanceof Superseded superseded
                                && superseded.requestId().equals(id)
                        || event instanceof Begun begun
                                && begun.training().requestId().equals(id))
                .toList();
        assertThat(about).as("what became of " + id).hasSize(1);
        if (about.get(0) instanceof Superseded superseded) {
            checkAnswered(superseded.by());
        }
    }

    void checkOneAtATime() {
        int open = 0;
        for (Event event : models) {
            if (event instanceof Begun) {
                open++;
            } else if (event instanceof Ended) {
                open--;
            }
            assertThat(open).isBetween(0, 1);
        }
        assertThat(trainings().stream().map(Training::requestId)).doesNotHaveDuplicates();
    }

    private boolean isAnswered(String id) {
        return models.stream()
                .anyMatch(event -> event instanceof Superseded superseded
                                && superseded.requestId().equals(id)
                        || event instanceof Begun begun
                                && begun.training().requestId().equals(id));
    }

    private List<Training> trainings() {
        return models.stream()
                .filter(Begun.class::isInstance)
                .map(event -> ((Begun) event).training())
                .toList();
    }
}
