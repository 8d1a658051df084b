package org.whaledo.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.Verdict;
import org.whaledo.local.play.PlayedPhoto;
import org.whaledo.local.play.PlayedSurvey;
import org.whaledo.local.system.SmallSystem;
import org.whaledo.ranker.AnswerAudit;
import org.whaledo.survey.SyntheticSurveySettings;
import org.whaledo.topic.Topics;

/** A labelled survey is played day by day, and each day is told as it was seen then. */
final class ReplayCommandIT {
    private static final Config WITHOUT_TRAININGS = ConfigFactory.parseMap(Map.of("whaledo.trainer.enabled", false));

    /** A year is over in a moment. */
    private static final String FAST = "1e12";

    private final ObjectMapper json = new ObjectMapper();
    private final PlayedSurvey survey = PlayedSurvey.generated(new SyntheticSurveySettings(8, 3, 0, 100));
    private final SortedMap<LocalDate, List<PlayedPhoto>> days = new TreeMap<>(survey.photos().stream()
            .collect(Collectors.groupingBy(photo -> photo.takenAt().toLocalDate())));

    @TempDir
    private Path folder;

    @Test
    void everyDayIsAnsweredDecidedAndToldAsItWasSeenThen() throws IOException {
        // Given
        Path labelled = Files.createDirectories(folder.resolve("labelled"));
        survey.writeManifests(labelled, photo -> true);
        survey.writePhotos(labelled, photo -> true);
        try (SmallSystem system = SmallSystem.start(folder, WITHOUT_TRAININGS)) {
            // When
            CommandRun run = CommandRun.of(
                    folder,
                    Map.of("WHALEDO_DATA", "data"),
                    "replay",
                    "labelled",
                    "--out",
                    "played",
                    "--json",
                    "--speed",
                    FAST);

            // Then there is a line a day, in their order
            assertThat(run.code()).as(run.err()).isZero();
            List<JsonNode> lines = lines(run.out());
            assertThat(lines)
                    .extracting(line -> line.path("day").asText())
                    .containsExactlyElementsOf(
                            days.keySet().stream().map(LocalDate::toString).toList());
            assertThat(Files.readAllLines(folder.resolve("played/replay.csv"))).hasSize(1 + days.size());
            assertThat(folder.resolve("played/replay.png")).isNotEmptyFile();
            checkWhatEachDayKnew(lines, system.model().hex());

            // And the reviewer's decisions hold
            AnswerAudit audit = system.awaitRest(survey.photos().size());
            assertThat(audit.breaches()).isEmpty();
            checkDecisions(system);
        }
    }

    /** A whale is known on the day after its first. */
    private void checkWhatEachDayKnew(List<JsonNode> lines, String model) {
        List<String> known = new ArrayList<>();
        int number = 0;
        for (List<PlayedPhoto> photos : days.values()) {
            JsonNode line = lines.get(number++);
            assertThat(line.path("photos").asInt()).isEqualTo(photos.size());
            assertThat(line.path("whales").asInt()).isEqualTo(known.size());
            assertThat(line.path("newcomers").asLong())
                    .isEqualTo(photos.stream()
                            .filter(photo -> !known.contains(photo.whale()))
                            .count());
            assertThat(line.path("model").asText()).isEqualTo(model);
            photos.stream()
                    .map(PlayedPhoto::whale)
                    .distinct()
                    .filter(whale -> !known.contains(whale))
                    .forEach(known::add);
        }
        JsonNode last = lines.get(lines.size() - 1);
        assertThat(last.path("questions").asInt()).isPositive();
        assertThat(last.path("top5").asDouble()).isBetween(0.0, 1.0);
    }

    private void checkDecisions(SmallSystem system) {
        int ofEarlierDays = survey.photos().size() - days.get(days.lastKey()).size();
        List<Decision> decisions = system.topics().read(Topics.LABELS).stream()
                .map(ConsumerRecord::value)
                .toList();
        assertThat(decisions).hasSize(ofEarlierDays);
        assertThat(decisions).extracting(Decision::getSource).containsOnly(DecisionSource.PERSON);
        assertThat(system.topics().latest(Topics.CURRENT_MATCHES).values())
                .filteredOn(each -> each.getVerdict() == Verdict.IDENTIFIED)
                .hasSize(ofEarlierDays);
    }

    private List<JsonNode> lines(String printed) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : printed.lines().toList()) {
            lines.add(json.readTree(line));
        }
        return lines;
    }
}
