package org.whaledo.trainer.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingAgendaTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private long offset;

    @Test
    void beginsAtTheDecisionThatMakesTheNumberFull() {
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(3, false, Optional.empty()));
        decide(agenda, true, true);
        assertThat(agenda.orders(NOON)).isEmpty();
        decide(agenda, true);

        Order.Begin begin = only(agenda);

        assertThat(begin.cause()).isEqualTo(new Cause.Counted(3));
        assertThat(begin.labelOffset()).isEqualTo(3);
        begin(agenda, begin);
        assertThat(agenda.orders(NOON)).isEmpty();
    }

    @Test
    void countsImportedLabelsOnlyWhenTold() {
        TrainingAgenda deaf = new TrainingAgenda(new TriggerSettings(2, false, Optional.empty()));
        decide(deaf, false, false, false, true);
        assertThat(deaf.orders(NOON)).isEmpty();

        offset = 0;
        TrainingAgenda open = new TrainingAgenda(new TriggerSettings(2, true, Optional.empty()));
        decide(open, false, false);
        assertThat(only(open).labelOffset()).isEqualTo(2);
    }

    @Test
    void decisionsDuringATrainingCountForTheNext() {
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(2, false, Optional.empty()));
        decide(agenda, true, true);
        Order.Begin first = only(agenda);
        begin(agenda, first);
        decide(agenda, true, true);
        assertThat(agenda.orders(NOON)).as("one at a time").isEmpty();

        agenda.ended(first.requestId());

        Order.Begin second = only(agenda);
        assertThat(second.requestId()).isNotEqualTo(first.requestId());
        assertThat(second.labelOffset()).isEqualTo(4);
    }

    @Test
    void requestsDuringATrainingMakeExactlyOneMore() {
        TrainingAgenda agenda = new TrainingAgenda(TriggerSettings.onRequest());
        agenda.requested(request("a"));
        Order.Begin first = only(agenda);
        begin(agenda, first);
        agenda.requested(request("b"));
        agenda.requested(request("c"));
        agenda.requested(request("c"));

        assertThat(agenda.orders(NOON)).containsExactly(new Order.Supersede("b", "c"));
        agenda.superseded("b");
        assertThat(agenda.orders(NOON)).isEmpty();
        agenda.ended("a");
        assertThat(only(agenda).requestId()).isEqualTo("c");
        begin(agenda, only(agenda));
        agenda.ended("c");
        assertThat(agenda.orders(NOON)).isEmpty();
    }

    @Test
    void theScheduleWaitsForSomethingToLearn() {
        CronSchedule nightly = CronSchedule.of("0 3 * * *", ZoneId.of("UTC"));
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(0, false, Optional.of(nightly)));
        assertThat(agenda.orders(NOON.plusSeconds(10 * 86_400))).isEmpty();
        decide(agenda, false);

        Instant night = Instant.parse("2026-11-26T03:00:00Z");
        assertThat(agenda.scheduledAt()).contains(night);
        assertThat(agenda.orders(night.minusMillis(1))).isEmpty();
        assertThat(agenda.orders(night)).singleElement().isInstanceOfSatisfying(Order.Begin.class, begin -> {
            assertThat(begin.cause()).isEqualTo(new Cause.Scheduled(night));
            agenda.begun(new Training(begin.requestId(), begin.cause().word(), begin.labelOffset(), night));
            agenda.ended(begin.requestId());
        });
        assertThat(agenda.orders(night.plusSeconds(86_400))).isEmpty();
    }

    @Test
    void aScheduleThatWasMissedIsMadeUpForOnce() {
        CronSchedule nightly = CronSchedule.of("0 3 * * *", ZoneId.of("UTC"));
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(0, false, Optional.of(nightly)));
        decide(agenda, true);

        List<Order> late = agenda.orders(NOON.plusSeconds(5 * 86_400));

        assertThat(late).hasSize(1);
        begin(agenda, (Order.Begin) late.get(0));
        agenda.ended(late.get(0).requestId());
        assertThat(agenda.orders(NOON.plusSeconds(5 * 86_400))).isEmpty();
    }

    @Test
    void aDecisionFromBeforeATrainingThatIsReadAfterItWaitsForTheNextInstant() {
        CronSchedule nightly = CronSchedule.of("0 3 * * *", ZoneId.of("UTC"));
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(0, false, Optional.of(nightly)));
        Instant night = Instant.parse("2026-11-26T03:00:00Z");
        agenda.decided(new TrainingAgenda.Decided(0, night.minusSeconds(3600), true));
        agenda.begun(new Training("t", "schedule", 1, night.plusMillis(100)));
        agenda.decided(new TrainingAgenda.Decided(1, night.minusSeconds(1), true));
        agenda.ended("t");

        assertThat(agenda.orders(night.plusSeconds(60))).isEmpty();
        assertThat(agenda.scheduledAt()).contains(night.plusSeconds(86_400));
    }

    @Test
    void oneTrainingAnswersEverythingThatIsDue() {
        CronSchedule nightly = CronSchedule.of("0 3 * * *", ZoneId.of("UTC"));
        TrainingAgenda agenda = new TrainingAgenda(new TriggerSettings(1, false, Optional.of(nightly)));
        decide(agenda, true);
        agenda.requested(request("a"));

        Order.Begin begin =
                (Order.Begin) agenda.orders(NOON.plusSeconds(86_400)).get(0);

        assertThat(begin.requestId()).isEqualTo("a");
        begin(agenda, begin);
        agenda.ended("a");
        assertThat(agenda.orders(NOON.plusSeconds(86_400))).isEmpty();
    }

    private void decide(TrainingAgenda agenda, boolean... byPersons) {
        for (boolean byPerson : byPersons) {
            agenda.decided(new TrainingAgenda.Decided(offset++, NOON, byPerson));
        }
    }

    private static Order.Begin only(TrainingAgenda agenda) {
        assertThat(agenda.orders(NOON)).singleElement().isInstanceOf(Order.Begin.class);
        return (Order.Begin) agenda.orders(NOON).get(0);
    }

    private static void begin(TrainingAgenda agenda, Order.Begin order) {
        agenda.begun(new Training(order.requestId(), order.cause().word(), order.labelOffset(), NOON));
    }

    private static RetrainRequest request(String id) {
        return new RetrainRequest(id, "tess", "because");
    }
}
