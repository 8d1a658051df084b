package org.whaledo.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.whaledo.survey.ManifestRow;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/**
 * A generated survey whose photos are partly named: each whale's last encounter is asked about, the earlier ones are
 * named by the manifest.
 *
 * @param known photos that the manifest names
 * @param asked photos that it does not name
 */
record DemoSurvey(List<SyntheticPhoto> known, List<SyntheticPhoto> asked, String manifest) {
    private static final int MEDIAN_LENGTH = 290;

    static DemoSurvey generate(int whales, long seed) {
        SyntheticSurvey survey = SyntheticSurvey.generate(new SyntheticSurveySettings(seed, 0, whales, MEDIAN_LENGTH));
        Map<String, String> lastEncounters = lastEncounters(survey.photos());
        Map<Boolean, List<SyntheticPhoto>> parts = survey.photos().stream()
                .collect(Collectors.partitioningBy(photo -> lastEncounters
                        .get(whale(photo))
                        .equals(photo.row().encounter().orElseThrow())));
        Set<String> asked = parts.get(true).stream().map(SyntheticPhoto::key).collect(Collectors.toSet());
        String manifest = survey.metadataCsv()
                .lines()
                .filter(line -> !asked.contains(line.split(",", 3)[1]))
                .collect(Collectors.joining("\n", "", "\n"));
        return new DemoSurvey(parts.get(false), parts.get(true), manifest);
    }

    /** The truth about the photos that are asked about: whale by key. */
    Map<String, String> truth() {
        Map<String, String> truth = new LinkedHashMap<>();
        asked.forEach(photo -> truth.put(photo.key(), whale(photo)));
        return truth;
    }

    /** Paints the named photos, and writes them with their manifest. */
    void writeKnown(Path folder) throws IOException {
        write(folder, known);
        Files.writeString(folder.resolve("metadata.csv"), manifest);
    }

    void writeAsked(Path folder) throws IOException {
        write(folder, asked);
    }

    private static void write(Path folder, List<SyntheticPhoto> photos) throws IOException {
        for (SyntheticPhoto photo : photos) {
            Path file = folder.resolve(photo.key());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.jpeg());
        }
    }

    private static Map<String, String> lastEncounters(List<SyntheticPhoto> photos) {
        Map<String, String> encounters = new HashMap<>();
        Map<String, LocalDateTime> times = new TreeMap<>();
        for (SyntheticPhoto photo : photos) {
            ManifestRow row = photo.row();
            LocalDateTime time = row.takenAt().orElseThrow();
            if (!times.containsKey(whale(photo)) || time.isAfter(times.get(whale(photo)))) {
                times.put(whale(photo), time);
                encounters.put(whale(photo), row.encounter().orElseThrow());
            }
        }
        return encounters;
    }

    private static String whale(SyntheticPhoto photo) {
        return photo.row().whale().orElseThrow();
    }
}
