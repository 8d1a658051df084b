package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

final class SurveyPathPatternTest {
    private final SurveyPathPattern pattern = SurveyPathPattern.standard();

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // key | survey | date | place | encounter | viewpoint | name
                "surveys/2019-08-05-kenai/enc3/left/a.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,LEFT,a.jpg",
                "2019-08-05-kenai/enc3/left/IMG 1.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,LEFT,IMG 1.jpg",
                "2019-08-05-kenai/enc3/IMG 1.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,UNKNOWN,IMG 1.jpg",
                "2019-08-05-kenai/Right Side/a.jpg,2019-08-05-kenai,2019-08-05,kenai,-,RIGHT,a.jpg",
                "2019-08-05-kenai/left/enc3/a.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,LEFT,a.jpg",
                "2019-08-05-kenai/cam2/enc3/TOP/a.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/cam2/enc3,TOP,a.jpg",
                "2019-08-05/enc3/T/a.jpg,2019-08-05,2019-08-05,-,2019-08-05/enc3,TOP,a.jpg",
                "20190805_Turnagain Arm/7/R/a.jpg,20190805_Turnagain Arm,2019-08-05,Turnagain Arm,20190805_Turnagain Arm/7,RIGHT,a.jpg",
                "surveys/2019/2019.08.05 Knik/7/l/a.jpg,2019.08.05 Knik,2019-08-05,Knik,2019.08.05 Knik/7,LEFT,a.jpg",
                "2019-13-45-kenai/enc3/left/a.jpg,2019-13-45-kenai,-,kenai,2019-13-45-kenai/enc3,LEFT,a.jpg",
                "Surveys/kenai/enc3/left/a.jpg,kenai,-,kenai,kenai/enc3,LEFT,a.jpg",
                "surveys/left/a.jpg,-,-,-,-,LEFT,a.jpg",
                "surveys/a.jpg,-,-,-,-,UNKNOWN,a.jpg",
                "images/train0000.jpg,-,-,-,-,UNKNOWN,train0000.jpg",
                "enc3/left/a.jpg,-,-,-,-,LEFT,a.jpg",
                "a.jpg,-,-,-,-,UNKNOWN,a.jpg",
                "left.jpg,-,-,-,-,UNKNOWN,left.jpg",
                "2019-08-05-kenai//./enc3/../top/a.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,TOP,a.jpg",
                "2019-08-05-kenai\\enc3\\right\\a.jpg,2019-08-05-kenai,2019-08-05,kenai,2019-08-05-kenai/enc3,RIGHT,a.jpg",
                "2019-08-05-Île d'été+1/é 1/top/ü.jpg,2019-08-05-Île d'été+1,2019-08-05,Île d'été+1,2019-08-05-Île d'été+1/é 1,TOP,ü.jpg",
                "201908051230/enc/a.jpg,-,-,-,-,UNKNOWN,a.jpg",
                "2019-08_05-kenai/enc/a.jpg,-,-,-,-,UNKNOWN,a.jpg",
            })
    void readsKeys(
            String key,
            String survey,
            LocalDate date,
            String place,
            String encounter,
            Viewpoint viewpoint,
            String name) {
        assertThat(pattern.read(key))
                .isEqualTo(new SurveyPath(
                        Optional.ofNullable(survey),
                        Optional.ofNullable(date),
                        Optional.ofNullable(place),
                        Optional.ofNullable(encounter),
                        viewpoint,
                        name));
    }

    @ParameterizedTest
    @CsvSource({
        "top,TOP",
        "Top,TOP",
        "TOP VIEW,UNKNOWN",
        "dorsal,TOP",
        "overhead,TOP",
        "left,LEFT",
        "L,LEFT",
        "left_side,LEFT",
        "Left-Lateral,LEFT",
        "port,LEFT",
        "right,RIGHT",
        "r,RIGHT",
        "RIGHT side,RIGHT",
        "starboard,RIGHT",
        "links,UNKNOWN",
    })
    void knowsSpellingsOfViewpoints(String folder, Viewpoint viewpoint) {
        assertThat(pattern.read("2019-08-05-kenai/enc3/" + folder + "/a.jpg").viewpoint())
                .isEqualTo(viewpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "..",
                "../../etc/passwd",
                "surveys/",
                "surveys//",
                "\\",
                "\\\\",
                "\0",
                "a/\u202Eb/c",
                "2019-08-05-\u0007/enc/left/a.jpg",
                "\uD800/left/\uDC00"
            })
    void neverFailsOnHostileKeys(String key) {
        SurveyPath path = pattern.read(key);

        assertThat(path.survey()).isEmpty();
        assertThat(path.encounter()).isEmpty();
        assertThat(path.name())
                .isEqualTo(
                        key.replace('\\', '/').substring(key.replace('\\', '/').lastIndexOf('/') + 1));
    }

    @Test
    void aHostileLevelMakesNoEncounter() {
        assertThat(pattern.read("2019-08-05-kenai/enc\u202E3/top/a.jpg").encounter())
                .isEmpty();
        assertThat(pattern.read("2019-08-05-kenai/enc\u202E3/top/a.jpg").viewpoint())
                .isEqualTo(Viewpoint.TOP);
    }

    @Test
    void neverFailsOnRandomKeys() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        char[] letters = "/\\-_.<>20190805leftop \0\u202Eé\uD83D".toCharArray();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                key.append(letters[random.nextInt(letters.length)]);
            }
            assertThat(pattern.read(key.toString()))
                    .as("seed %d, key '%s'", seed, key)
                    .isNotNull();
        }
        assertThat(pattern.read("2019-08-05-a/".repeat(80) + "x").name()).isEqualTo("x");
    }

    @Test
    void followsAnotherPattern() {
        SurveyPathPattern other =
                SurveyPathPattern.of("noaa/aerial/<place>_<yyyy-mm-dd>/<viewpoint>/<encounter>/<name>");

        SurveyPath path = other.read("x/NOAA/aerial/Susitna_20180612/top/G07/P1.tif");

        assertThat(path.survey()).contains("Susitna_20180612");
        assertThat(path.date()).contains(LocalDate.of(2018, 6, 12));
        assertThat(path.place()).contains("Susitna");
        assertThat(path.encounter()).contains("Susitna_20180612/G07");
        assertThat(other.read("noaa/aerial/Susitna/top/G07/P1.tif").place()).contains("Susitna");
        assertThat(SurveyPathPattern.of("<yyyy-mm-dd>/<name>")
                        .read("2018-06-12/enc/a")
                        .encounter())
                .isEmpty();
        assertThat(SurveyPathPattern.of("trips/<place>/<name>")
                        .read("trips/Knik/a")
                        .place())
                .contains("Knik");
        assertThat(SurveyPathPattern.of("<name>").read("2018-06-12/enc/a").survey())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<name>/",
                "surveys",
                "<encounter>/<encounter>/<name>",
                "<whale>/<name>",
                "a//<name>",
                "<yyyy-mm-dd>/<place>/<name>",
                "<encounter>/<place>/<name>",
                "<yyyy-mm-dd>/late/<name>",
                "<place><place>/<name>",
                "<viewpoint>/<viewpoint>/<name>"
            })
    void refusesPatternsThatItCannotFollow(String unreadable) {
        assertThatThrownBy(() -> SurveyPathPattern.of(unreadable))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(FailureCode.SURVEY_PATTERN_INVALID))
                .hasMessageContaining("'" + unreadable + "'");
    }
}
