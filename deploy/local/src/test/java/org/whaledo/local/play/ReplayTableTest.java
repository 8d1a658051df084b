package org.whaledo.local.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTableTest {
    private static final LocalDate DAY = LocalDate.of(2019, 8, 5);

    @Test
    void writesARowADayWithBlanksForWhatWasNotAsked(@TempDir Path folder) throws Exception {
        AnswerQuality none = new AnswerQuality(Double.NaN, Double.NaN, Double.NaN, 0);

        ReplayTable.write(
                folder,
                List.of(
                        new ReplayDay(DAY, 3, none, 3, 0, 0, 0, 0, "aa"),
                        new ReplayDay(DAY.plusDays(2), 4, new AnswerQuality(0.25, 0.5, 1, 2), 2, 4, 1, 0, 3, "bb")));

        assertThat(Files.readAllLines(folder.resolve("replay.csv")).subList(1, 3))
                .containsExactly("2019-08-05,3,0,,,,3,0,0,0,0,aa", "2019-08-07,4,2,0.2500,0.5000,1.0000,2,4,1,0,3,bb");
        assertThat(folder.resolve("replay.png")).isNotEmptyFile();
    }

    @Test
    void passesTimeAtItsSpeed() {
        assertThat(new ReplayPace(86_400, 0).time(3)).isEqualTo(Duration.ofSeconds(3));
        assertThat(new ReplayPace(0, 7).time(3)).isZero();
    }
}
