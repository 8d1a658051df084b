package org.whaledo.trainer.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random histories, with restarts that read the logs again, beside {@link NaiveAgenda}. */
class RandomTrainingsTest {
    private static final int HISTORIES = 15;
    private static final int STEPS = 120;

    static List<Long> seeds() {
        Random random = new Random();
        List<Long> seeds = new ArrayList<>(List.of(1L, 2L, 3L));
        for (int i = 0; i < 5; i++) {
            seeds.add(random.nextLong());
        }
        return seeds;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithTheNaiveModel(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < HISTORIES; i++) {
            new History(random).run();
        }
    }

    /** The three logs, and an agenda that follows them. */
    private static final class History {
        private final Random random;
        private final TriggerSettings settings;
        private final NaiveAgenda naive;
        private final List<TrainingAgenda.Decided> labels = new ArrayList<>();
        private final List<RetrainRequest> requests = new ArrayList<>();
        private TrainingAgenda agenda;
        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        History(Random random) {
            this.random = random;
            Optional<CronSchedule> schedule = random.nextBoolean()
                    ? Optional.of(CronSchedule.of("0 */6 * * *", ZoneId.of("America/Anchorage")))
                    : Optional.empty();
            settings = new TriggerSettings(random.nextInt(5), random.nextBoolean(), schedule);
            naive = new NaiveAgenda(settings);
            agenda = new TrainingAgenda(settings);
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                happen();
                List<Order> orders = agenda.orders(now);
                assertThat(orders).isEqualTo(naive.orders(labels, requests, now));
                if (random.nextInt(3) > 0) {
                    carryOut(orders);
                }
            }
            settle();
        }

        private void happen() {
            switch (random.nextInt(8)) {
                case 0, 1 -> decide();
                case 2 -> request("r" + requests.size());
                case 3 -> now = now.plus(Duration.ofMinutes(random.nextInt(400)));
                case 4, 5 -> end();
                case 6 -> repeat();
                default -> restart();
            }
        }

        private void decide() {
            labels.add(new TrainingAgenda.Decided(
                    labels.isEmpty() ? 0 : labels.get(labels.size() - 1).offset() + 1 + random.nextInt(2),
                    now,
                    random.nextBoolean()));
            agenda.decided(labels.get(labels.size() - 1));
        }

        private void request(String id) {
            requests.add(new RetrainRequest(id, "somebody", ""));
            agenda.requested(requests.get(requests.size() - 1));
        }

        private void end() {
            naive.running().ifPresent(training -> {
                naive.models().add(new NaiveAgenda.Ended(training.requestId()));
                agenda.ended(training.requestId());
            });
        }

        /** What was read comes again. */
        private void repeat() {
            labels.stream().skip(random.nextInt(labels.size() + 1)).forEach(agenda::decided);
            if (!requests.isEmpty()) {
                request(requests.get(random.nextInt(requests.size())).id());
            }
        }

        private void restart() {
            agenda = new TrainingAgenda(settings);
            List<Runnable> topics = new ArrayList<>(List.of(
                    () -> labels.forEach(agenda::decided),
                    () -> requests.forEach(agenda::requested),
                    () -> naive.models().forEach(event -> event.tell(agenda))));
            Collections.shuffle(topics, random);
            topics.forEach(Runnable::run);
        }

        private void carryOut(List<Order> orders) {
            for (Order order : orders) {
                NaiveAgenda.Event event = order instanceof Order.Begin begin
                        ? new NaiveAgenda.Begun(
                                new Training(begin.requestId(), begin.cause().word(), begin.labelOffset(), now))
                        : new NaiveAgenda.Superseded(order.requestId(), ((Order.Supersede) order).by());
                naive.models().add(event);
                event.tell(agenda);
            }
        }

        /** Once everything has been carried out, each request was answered once, and each by a training. */
        private void settle() {
            while (naive.running().isPresent() || !agenda.orders(now).isEmpty()) {
                carryOut(agenda.orders(now));
                end();
            }
            assertThat(agenda.waiting()).isEmpty();
            for (RetrainRequest request : requests) {
                naive.checkAnswered(request.id());
            }
            naive.checkOneAtATime();
        }
    }
}
