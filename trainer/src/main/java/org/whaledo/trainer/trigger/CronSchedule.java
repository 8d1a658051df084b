package org.whaledo.trainer.trigger;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Instants at which the clocks of a zone show what a cron expression names. Each local time counts once, also on days when
 * clocks change: one that is skipped comes as much later as the clocks jump, of one that comes twice the first counts.
 * Immutable, thread-safe.
 */
public final class CronSchedule {
    /** Longer than any zone's clocks jump back or forth. */
    private static final int LONGEST_JUMP_HOURS = 3;

    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    private CronSchedule(String expression, ZoneId zone, ExecutionTime times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /**
     * @param expression minute, hour, day of the month, month, day of the week, as in Unix
     * @throws IllegalArgumentException naming the expression
     */
    public static CronSchedule of(String expression, ZoneId zone) {
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
            return new CronSchedule(
                    expression,
                    zone,
                    ExecutionTime.forCron(parser.parse(expression).validate()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no cron expression: '" + expression + "': " + e.getMessage(), e);
        }
    }

    /** The first instant later than the given one; empty when the expression names no day that ever comes. */
    public Optional<Instant> next(Instant after) {
        // Local times run on beside the zone's, so that no jump confuses the search for the next one.
        Optional<ZonedDateTime> local = Optional.of(LocalDateTime.ofInstant(after, zone)
                .minusHours(LONGEST_JUMP_HOURS)
                .atZone(ZoneOffset.UTC));
        do {
            local = times.nextExecution(local.get());
        } while (local.isPresent() && !instant(local.get()).isAfter(after));
        return local.map(this::instant);
    }

    private Instant instant(ZonedDateTime local) {
        return ZonedDateTime.ofLocal(local.toLocalDateTime(), zone, null).toInstant();
    }

    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
