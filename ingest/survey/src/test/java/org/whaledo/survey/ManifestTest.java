package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

final class ManifestTest {
    private static final String HEADER =
            "image_id,path,height,width,viewpoint,date,timestamp,whale_id,encounter_id,split\n";
    private static final String GOOD =
            "train0000,images/train0000.jpg,463,150,top,2017-08-07,2017-08-07 20:38:36,whale000,whale000-000,train\n";

    @Test
    void readsTheCompetitionsRows() {
        Manifest manifest = read(HEADER + GOOD);

        assertThat(manifest.dialect()).isEqualTo("competition");
        assertThat(manifest.errors()).isEmpty();
        assertThat(manifest.rows())
                .containsExactly(new ManifestRow(
                        2,
                        "images/train0000.jpg",
                        Optional.of("train0000"),
                        Optional.of("whale000"),
                        Viewpoint.TOP,
                        Optional.of("whale000-000"),
                        Optional.of(LocalDate.of(2017, 8, 7)),
                        Optional.of(LocalDateTime.of(2017, 8, 7, 20, 38, 36)),
                        Optional.of("train")));
    }

    @Test
    void readsTheTestPartWithoutWhales() {
        Manifest manifest = read("image_id,path,height,width,viewpoint,date\nt1,images/t1.jpg,4,5,left,2019-08-05\n");

        assertThat(manifest.rows()).singleElement().satisfies(row -> {
            assertThat(row.whale()).isEmpty();
            assertThat(row.encounter()).isEmpty();
            assertThat(row.takenAt()).isEmpty();
            assertThat(row.viewpoint()).isEqualTo(Viewpoint.LEFT);
        });
    }

    @Test
    void takesRowsAndNamesOutOfTheTableAndNothingElse() {
        String other = GOOD.replace("0000", "0001").replace("top", "\"Top\"");
        String third = GOOD.replace("0000", "0002");

        byte[] excerpt = Manifest.excerpt(
                (HEADER + GOOD + other + third).replace(",", ";").getBytes(StandardCharsets.UTF_8),
                path -> !path.equals("images/train0002.jpg"),
                path -> !path.equals("images/train0001.jpg"));

        List<ManifestRow> before = read(HEADER + GOOD + other).rows();
        Manifest after = Manifest.read(excerpt);
        ManifestRow nameless = before.get(1);
        assertThat(after.errors()).isEmpty();
        assertThat(after.rows())
                .containsExactly(
                        before.get(0),
                        new ManifestRow(
                                nameless.number(),
                                nameless.path(),
                                nameless.imageId(),
                                Optional.empty(),
                                nameless.viewpoint(),
                                nameless.encounter(),
                                nameless.date(),
                                nameless.takenAt(),
                                nameless.split()));
    }

    @Test
    void readsByteOrderMarksLineEndsQuotesAndSeparators() {
        Manifest plain = read(HEADER + GOOD + GOOD.replace("0000", "0001"));

        assertThat(read("\uFEFF" + HEADER + GOOD + GOOD.replace("0000", "0001")))
                .isEqualTo(plain);
        assertThat(read((HEADER + GOOD + GOOD.replace("0000", "0001")).replace("\n", "\r\n")))
                .isEqualTo(plain);
        assertThat(read((HEADER + GOOD + GOOD.replace("0000", "0001")).replace(",", ";")))
                .isEqualTo(plain);
        assertThat(read((HEADER + GOOD + GOOD.replace("0000", "0001")).replace(",", "\t")))
                .isEqualTo(plain);
        assertThat(read(HEADER.toUpperCase(Locale.ROOT).replace(",", " , ")
                        + GOOD
                        + GOOD.replace("0000", "0001").replace("top", "\"Top\"")))
                .isEqualTo(plain);
        assertThat(Manifest.read((HEADER + GOOD + GOOD.replace("0000", "0001")).getBytes(StandardCharsets.UTF_16)))
                .isEqualTo(plain);
    }

    @Test
    void readsQuotedCommasQuotationMarksAndLetters() {
        String row = "a,\"images/a, \"\"b\"\" é.jpg\",1,1,top,2017-08-07,,\"Anna, Ö\",,\n";

        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
            assertThat(Manifest.read((HEADER + row).getBytes(charset)).rows())
                    .singleElement()
                    .satisfies(read -> {
                        assertThat(read.path()).isEqualTo("images/a, \"b\" é.jpg");
                        assertThat(read.whale()).contains("Anna, Ö");
                    });
        }
    }

    @Test
    void aBlankCellIsUnknown() {
        Manifest manifest = read(HEADER + "a,images/a.jpg,,,,,,nan,  ,\n\n,images/b.jpg\n");

        assertThat(manifest.errors()).isEmpty();
        assertThat(manifest.rows()).allSatisfy(row -> {
            assertThat(row.whale()).isEmpty();
            assertThat(row.encounter()).isEmpty();
            assertThat(row.viewpoint()).isEqualTo(Viewpoint.UNKNOWN);
            assertThat(row.date()).isEmpty();
            assertThat(row.takenAt()).isEmpty();
        });
        assertThat(manifest.rows()).extracting(ManifestRow::number).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "images/a.jpg|4|5|bottom|2017-08-07||w,viewpoint,'bottom' is not left",
                "images/a.jpg|4|5|top|2017-02-30||w,date,'2017-02-30' is not a day",
                "images/a.jpg|4|5|top|2017-08-07|25:00|w,timestamp,'25:00' is not a time",
                "images/a.jpg|4|5|top|2017-08-07|2017-08-07 25:00:00|w,timestamp,is not a time",
                "images/a.jpg|0|5|top|2017-08-07||w,height,'0' is not a number above 0",
                "images/a.jpg|4|wide|top|2017-08-07||w,width,'wide' is not a number",
                "|4|5|top|2017-08-07||w,path,is blank",
                "../a.jpg|4|5|top|2017-08-07||w,path,below the manifest's folder",
                "/etc/a.jpg|4|5|top|2017-08-07||w,path,below the manifest's folder",
                "images/a\u202E.jpg|4|5|top|2017-08-07||w,path,control characters",
                "images/a.jpg|4|5|top|2017-08-07||w\u0007x,whale_id,control characters",
            })
    void namesRowColumnAndReasonOfAWrongCell(String cells, String column, String words) {
        Manifest manifest =
                read(HEADER + GOOD + "a," + cells.replace('|', ',') + ",,\n" + GOOD.replace("0000", "0001"));

        assertThat(manifest.rows()).extracting(ManifestRow::number).containsExactly(2, 4);
        assertThat(manifest.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(3);
            assertThat(error.column()).isEqualTo(column);
            assertThat(error.words()).contains(words);
            assertThat(error.code()).isEqualTo(FailureCode.SURVEY_ROW_INVALID);
        });
    }

    @Test
    void reportsEveryWrongCellOfARow() {
        assertThat(read(HEADER + "a,,0,5,bottom,x,y,w,,\n").errors())
                .extracting(ManifestError::column)
                .containsExactlyInAnyOrder("path", "height", "viewpoint", "date", "timestamp");
    }

    @Test
    void reportsRowsThatDoNotFitTheHeaderAndUnclosedQuotationMarks() {
        Manifest manifest =
                read(HEADER + GOOD + "a,b,c,d,e,f,g,h,i,j,k\n" + GOOD.replace("0000", "0001") + "x,\"open\n");

        assertThat(manifest.rows()).extracting(ManifestRow::number).containsExactly(2, 4);
        assertThat(manifest.errors()).extracting(ManifestError::row).containsExactly(3, 5);
    }

    @Test
    void namesEveryMissingColumn() {
        assertThatThrownBy(() -> read("image_id,height,width,date\nx,1,1,2017-08-07\n"))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(FailureCode.SURVEY_COLUMN_MISSING))
                .hasMessageContaining("lacks path, viewpoint")
                .hasMessageContaining("it has image_id, height, width, date");
        assertThatThrownBy(() -> read("")).hasMessageContaining("path").hasMessageContaining("no columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path,path\n", "\0\0\0"})
    void refusesWhatIsNoTable(String content) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                        .isEqualTo(FailureCode.MANIFEST_UNREADABLE));
    }

    @Test
    void takesNeitherOfTwoRowsThatContradictEachOther() {
        Manifest manifest = read(HEADER + GOOD + GOOD.replace("0000", "0001") + GOOD.replace("whale000,", "whale999,"));

        assertThat(manifest.rows()).extracting(ManifestRow::path).containsExactly("images/train0001.jpg");
        assertThat(manifest.errors()).extracting(ManifestError::row).containsExactly(2, 4);
        assertThat(manifest.errors()).allSatisfy(error -> {
            assertThat(error.code()).isEqualTo(FailureCode.LABELS_CONTRADICT);
            assertThat(error.column()).isEqualTo("whale_id");
            assertThat(error.words()).contains("[2, 4]").contains("images/train0000.jpg");
        });
    }

    @Test
    void aThirdRowDoesNotHealAContradiction() {
        Manifest manifest = read(HEADER + GOOD + GOOD.replace("whale000,", "whale999,") + GOOD);

        assertThat(manifest.rows()).isEmpty();
        assertThat(manifest.errors()).extracting(ManifestError::row).containsExactly(2, 3, 4);
    }

    @Test
    void unitesRowsThatAgree() {
        Manifest manifest = read(HEADER + "a,images/a.jpg,1,1,top,,,,e1,\na,images/a.jpg,1,1,,2017-08-07,,w1,,\n");

        assertThat(manifest.errors()).isEmpty();
        assertThat(manifest.rows()).singleElement().satisfies(row -> {
            assertThat(row.whale()).contains("w1");
            assertThat(row.encounter()).contains("e1");
            assertThat(row.viewpoint()).isEqualTo(Viewpoint.TOP);
            assertThat(row.date()).contains(LocalDate.of(2017, 8, 7));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "metadata.csv,true", "manifest.csv,true", "surveys/2019/Metadata.CSV,true", "manifest.csv/a.jpg,false",
        "old-metadata.csv,false", "metadata.csv.bak,false", "metadata,false", "a.jpg,false",
    })
    void isKnownByItsName(String path, boolean manifest) {
        assertThat(Manifest.isManifest(path)).isEqualTo(manifest);
    }

    @Test
    @Timeout(20)
    void reads5000RowsWithinASecond() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 5_000; i++) {
            text.append(GOOD.replace("0000", String.format("%04d", i)));
        }
        read(HEADER + GOOD);
        long start = System.nanoTime();

        Manifest manifest = read(text.toString());

        assertThat(manifest.rows()).hasSize(5_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private static Manifest read(String text) {
        return Manifest.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
