package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2019-08-05, 2019-08-05T00:00:00Z",
        "2019-08-05T16:49:13, 2019-08-05T16:49:13Z",
        "2019-08-05 16:49:13, 2019-08-05T16:49:13Z",
        "2019-08-05T16:49:13Z, 2019-08-05T16:49:13Z",
        "2019-08-05T16:49:13-08:00, 2019-08-06T00:49:13Z",
        "2019-08-05T16:49:13+02:00, 2019-08-05T14:49:13Z"
    })
    void readsDaysTimesAndOffsets(String text, String instant) {
        assertThat(Times.parse(text).orElseThrow()).hasToString(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "today", "2019-13-05", "2019-08-05T25:00:00", "05.08.2019", "2019-08-05T16:49:13 PST"})
    void refusesTheRest(String text) {
        assertThat(Times.parse(text)).isEmpty();
    }
}
