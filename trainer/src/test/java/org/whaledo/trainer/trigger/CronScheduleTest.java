package org.whaledo.trainer.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CronScheduleTest {
    private static final ZoneId ANCHORAGE = ZoneId.of("America/Anchorage");

    @Test
    void knowsTheZonesClocks() {
        CronSchedule nightly = CronSchedule.of("30 2 * * *", ANCHORAGE);

        assertThat(nightly.next(Instant.parse("2026-01-10T00:00:00Z"))).contains(Instant.parse("2026-01-10T11:30:00Z"));
        assertThat(nightly.next(Instant.parse("2026-01-10T11:30:00Z")))
                .as("later than, not at")
                .contains(Instant.parse("2026-01-11T11:30:00Z"));
    }

    @Test
    void comesLaterWhereTheClocksJumpOverItsTime() {
        // On 8 March 2026 Alaska's clocks went from 2:00 to 3:00.
        CronSchedule nightly = CronSchedule.of("30 2 * * *", ANCHORAGE);

        assertThat(instants(nightly, "2026-03-07T00:00:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-03-07T11:30:00Z"),
                        Instant.parse("2026-03-08T11:30:00Z"),
                        Instant.parse("2026-03-09T10:30:00Z"));
        assertThat(local("2026-03-08T11:30:00Z")).isEqualTo(LocalDateTime.parse("2026-03-08T03:30"));
        assertThat(nightly.next(Instant.parse("2026-03-08T11:10:00Z")))
                .as("asked at 3:10, when 2:30 is over on the wall and yet to come")
                .contains(Instant.parse("2026-03-08T11:30:00Z"));
    }

    @Test
    void comesOnceWhereTheClocksShowItsTimeTwice() {
        // On 1 November 2026 Alaska's clocks go from 2:00 to 1:00.
        CronSchedule nightly = CronSchedule.of("30 1 * * *", ANCHORAGE);

        assertThat(instants(nightly, "2026-10-31T12:00:00Z", 2))
                .containsExactly(Instant.parse("2026-11-01T09:30:00Z"), Instant.parse("2026-11-02T10:30:00Z"));
        assertThat(local("2026-11-01T09:30:00Z")).isEqualTo(local("2026-11-01T10:30:00Z"));
    }

    @Test
    void agreesWithALoopOverTheMinutesOfAYear() {
        CronSchedule schedule = CronSchedule.of("15 3 1,15 * 1-5", ZoneId.of("Europe/Berlin"));
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        List<Instant> slow = new ArrayList<>();
        for (int minute = 1; minute < 365 * 24 * 60; minute++) {
            Instant instant = begin.plusSeconds(60L * minute);
            LocalDateTime wall = LocalDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"));
            boolean day = wall.getDayOfMonth() == 1 || wall.getDayOfMonth() == 15;
            if (wall.getHour() == 3
                    && wall.getMinute() == 15
                    && (day || wall.getDayOfWeek().getValue() <= 5)) {
                slow.add(instant);
            }
        }

        assertThat(instants(schedule, begin.toString(), slow.size())).isEqualTo(slow);
    }

    @Test
    void endsWhereNoSuchDayExists() {
        assertThat(CronSchedule.of("0 0 31 2 *", ANCHORAGE).next(Instant.EPOCH)).isEmpty();
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> CronSchedule.of("at night", ANCHORAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at night");
        assertThatThrownBy(() -> CronSchedule.of("61 2 * * *", ANCHORAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("61 2 * * *");
    }

    private static List<Instant> instants(CronSchedule schedule, String after, int count) {
        List<Instant> instants = new ArrayList<>();
        Instant last = Instant.parse(after);
        for (int i = 0; i < count; i++) {
            last = schedule.next(last).orElseThrow();
            instants.add(last);
        }
        return instants;
    }

    private static LocalDateTime local(String instant) {
        return ZonedDateTime.ofInstant(Instant.parse(instant), ANCHORAGE).toLocalDateTime();
    }
}
