package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpenseTest {
    private static final long MORE_THAN_THIS_PROCESS = Long.MAX_VALUE / 2;

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void countsTimeAndMemoryOfAllProcessesThatWorkedOnATraining() {
        // Given: another process had worked for an hour
        Expense expense = new Expense(clock());
        expense.add(new Spent(3_600, MORE_THAN_THIS_PROCESS));
        // When
        now = now.plus(Duration.ofSeconds(90));
        Spent spent = expense.untilNow();
        // Then
        assertThat(spent).isEqualTo(new Spent(3_690, MORE_THAN_THIS_PROCESS));
        assertThat(new Spent(3_690, 2_140_000_000).words(2))
                .isEqualTo("1 h 2 min on 2 processor cores, at most 2.1 GB of memory");
    }

    @Test
    void measuresItsOwnMemory() {
        long held = new Expense(clock()).untilNow().peakMemory();

        assertThat(held).isGreaterThan(10_000_000L);
        assertThat(PeakMemory.ofJvm()).isGreaterThan(1_000_000L);
    }

    @Test
    void readsThePeakFromWhatLinuxSays() throws IOException {
        Path status = folder.resolve("status");
        Files.writeString(status, "Name:\tjava\nVmPeak:\t  9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n");

        assertThat(PeakMemory.resident(status)).hasValue(2_097_152);
    }

    @Test
    void doesNotReadWhatIsNotThereOrNoNumber() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "VmHWM:\tmuch\n");

        assertThat(PeakMemory.resident(folder.resolve("missing"))).isEmpty();
        assertThat(PeakMemory.resident(other)).isEmpty();
        assertThat(PeakMemory.resident(Files.writeString(folder.resolve("none"), "Name:\tjava\n")))
                .isEmpty();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
