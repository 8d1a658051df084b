package org.whaledo.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Surveys' clocks have no zone: they are read as UTC. */
final class Times {
    private Times() {}

    static Instant of(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC);
    }

    static Instant of(LocalDate day) {
        return of(day.atStartOfDay());
    }

    /** A day that is told twice, once with the time: the time refines it. */
    static Instant refined(LocalDate day, Optional<LocalDateTime> time) {
        return time.filter(at -> at.toLocalDate().equals(day)).map(Times::of).orElseGet(() -> of(day));
    }

    /** ISO 8601: a day, a time, or a time with its offset. */
    static Optional<Instant> parse(String text) {
        try {
            if (text.length() <= "2019-08-05".length()) {
                return Optional.of(of(LocalDate.parse(text)));
            }
            String iso = text.replace(' ', 'T');
            boolean hasOffset =
                    iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T');
            return Optional.of(hasOffset ? OffsetDateTime.parse(iso).toInstant() : of(LocalDateTime.parse(iso)));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
