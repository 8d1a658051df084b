package org.whaledo.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Viewpoint;

final class SyntheticSurveyTest {
    private final SyntheticSurvey survey = SyntheticSurvey.generate(SyntheticSurveySettings.standard(11));

    @Test
    void isTheSameForTheSameSeed() {
        SyntheticSurvey again = SyntheticSurvey.generate(SyntheticSurveySettings.standard(11));

        assertThat(again.metadataCsv()).isEqualTo(survey.metadataCsv());
        assertThat(again.scenarios()).isEqualTo(survey.scenarios());
        for (int i : new int[] {0, 100, survey.photos().size() - 1}) {
            assertThat(again.photos().get(i).jpeg())
                    .isEqualTo(survey.photos().get(i).jpeg());
        }
    }

    @Test
    void isAnotherForAnotherSeed() {
        SyntheticSurvey other = SyntheticSurvey.generate(SyntheticSurveySettings.standard(12));

        assertThat(other.metadataCsv()).isNotEqualTo(survey.metadataCsv());
    }

    @Test
    void paintsTheSamePixelsInWhateverOrder() {
        SyntheticPhoto photo = survey.photos().get(7);
        int[] first = photo.picture().packed();
        survey.photos().subList(20, 24).forEach(SyntheticPhoto::picture);

        assertThat(photo.picture().packed()).isEqualTo(first);
    }

    @Test
    void itsMetadataIsAManifestThatAgreesWithItsPaths() {
        Manifest manifest = Manifest.read(survey.metadataCsv().getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.errors()).isEmpty();
        assertThat(manifest.rows())
                .isEqualTo(survey.photos().stream().map(SyntheticPhoto::row).toList());
        SurveyPathPattern pattern = SurveyPathPattern.standard();
        assertThat(manifest.rows()).allSatisfy(row -> {
            SurveyPath path = pattern.read(row.path());
            assertThat(path.date()).isEqualTo(row.date());
            assertThat(path.viewpoint()).isEqualTo(row.viewpoint());
            assertThat(path.place()).isPresent();
        });
    }

    @Test
    void aFolderOfAnEncounterIsOneEncounter() {
        Map<String, Set<String>> encounters = survey.photos().stream()
                .map(SyntheticPhoto::row)
                .collect(Collectors.groupingBy(
                        row -> SurveyPathPattern.standard()
                                .read(row.path())
                                .encounter()
                                .orElseThrow(),
                        Collectors.mapping(row -> row.encounter().orElseThrow(), Collectors.toSet())));

        assertThat(encounters.values()).allMatch(names -> names.size() == 1);
        assertThat(encounters).hasSize((int) survey.photos().stream()
                .map(photo -> photo.row().encounter().orElseThrow())
                .distinct()
                .count());
    }

    @Test
    void whalesAreSeenAsOftenAsRealOnes() {
        List<ManifestRow> rows =
                SyntheticSurvey.generate(SyntheticSurveySettings.standard(5).withWhales(788, 0)).photos().stream()
                        .map(SyntheticPhoto::row)
                        .toList();
        Map<String, Long> photos = counts(rows, ManifestRow::whale);
        Map<String, Long> encounters = counts(rows, ManifestRow::encounter);

        assertThat(rows.size() / 788.0).as("photos a whale, 7.49").isBetween(6.0, 9.0);
        assertThat(median(photos)).as("median of photos a whale, 3").isBetween(2L, 4L);
        assertThat(share(photos.values().stream().filter(count -> count == 1).count(), 788))
                .as("whales with one photo, 0.20")
                .isBetween(0.13, 0.27);
        assertThat(rows.size() / (double) encounters.size())
                .as("photos an encounter, 3.65")
                .isBetween(3.0, 4.3);
        assertThat(median(encounters)).as("median of photos an encounter, 2").isEqualTo(2);
        assertThat(encounters.size() / 788.0).as("encounters a whale, 2.05").isBetween(1.8, 2.3);
        assertThat(viewShare(rows, Viewpoint.TOP)).as("photos from above, 0.92").isBetween(0.89, 0.95);
        assertThat(viewShare(rows, Viewpoint.LEFT)).as("left views, 0.04").isBetween(0.02, 0.06);
        assertThat(viewShare(rows, Viewpoint.RIGHT)).as("right views, 0.04").isBetween(0.02, 0.06);
        assertThat(rows.stream()
                        .filter(row -> row.viewpoint() != Viewpoint.TOP)
                        .map(row -> row.date().orElseThrow().getYear())
                        .distinct())
                .as("years with side views")
                .containsExactly(2017);
        Map<String, Set<Integer>> years = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.whale().orElseThrow(),
                        Collectors.mapping(row -> row.date().orElseThrow().getYear(), Collectors.toSet())));
        assertThat(share(
                        years.values().stream().filter(seen -> seen.size() == 1).count(), 788))
                .as("whales seen in one year, 0.83")
                .isBetween(0.78, 0.88);
    }

    @Test
    void noPositiveSharesItsQuerysEncounter() {
        Map<String, ManifestRow> rows = survey.photos().stream()
                .map(SyntheticPhoto::row)
                .collect(Collectors.toMap(row -> row.imageId().orElseThrow(), row -> row));

        assertThat(survey.scenarios().scenarios()).hasSizeGreaterThan(4);
        for (Scenario scenario : survey.scenarios().scenarios()) {
            Set<String> database = new HashSet<>(scenario.database());
            Set<String> answering = database.stream()
                    .map(image -> rows.get(image).encounter().orElseThrow())
                    .collect(Collectors.toSet());
            for (Scenario.Query query : scenario.queries()) {
                ManifestRow asked = rows.get(query.image());
                assertThat(asked.split()).contains("validation");
                assertThat(answering).doesNotContain(asked.encounter().orElseThrow());
                assertThat(scenario.truth().get(query.id()))
                        .isNotEmpty()
                        .isEqualTo(database.stream()
                                .filter(image -> rows.get(image).whale().equals(asked.whale()))
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void splitsByWhaleAndAsksForEveryValidationWhale() {
        Map<String, Set<String>> splits = survey.photos().stream()
                .map(SyntheticPhoto::row)
                .collect(Collectors.groupingBy(
                        row -> row.whale().orElseThrow(),
                        Collectors.mapping(row -> row.split().orElseThrow(), Collectors.toSet())));

        assertThat(splits).hasSize(160);
        assertThat(splits.values()).allMatch(split -> split.size() == 1);
        assertThat(splits.values().stream().filter(split -> split.contains("validation")))
                .hasSize(40);
        Map<String, String> whales = survey.photos().stream()
                .collect(Collectors.toMap(
                        photo -> photo.row().imageId().orElseThrow(),
                        photo -> photo.row().whale().orElseThrow()));
        assertThat(survey.scenarios().scenarios().get(0).queries().stream()
                        .map(query -> whales.get(query.image()))
                        .distinct())
                .hasSize(40);
    }

    @Test
    void writesAFolderThatReadsBack(@TempDir Path folder) throws IOException {
        SyntheticSurvey small = SyntheticSurvey.generate(new SyntheticSurveySettings(3, 1, 2, 80));

        small.writeTo(folder);

        SurveyFolder read = SurveyFolder.read(folder);
        assertThat(read.problems()).isEmpty();
        assertThat(read.photos()).hasSize(small.photos().size());
        assertThat(Scenarios.read(folder)).isEqualTo(small.scenarios());
        assertThat(read.photos()).allMatch(photo -> photo.whale().isPresent());
    }

    private static Map<String, Long> counts(List<ManifestRow> rows, Function<ManifestRow, Optional<String>> key) {
        return rows.stream().collect(Collectors.groupingBy(row -> key.apply(row).orElseThrow(), Collectors.counting()));
    }

    private static long median(Map<String, Long> counts) {
        return counts.values().stream()
                .sorted()
                .skip(counts.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static double viewShare(List<ManifestRow> rows, Viewpoint viewpoint) {
        return share(rows.stream().filter(row -> row.viewpoint() == viewpoint).count(), rows.size());
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }
}
