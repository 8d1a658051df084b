package org.whaledo.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A survey of whales that do not exist, for trying everything on: a real recognition task with the frequencies of the
 * Cook Inlet survey. Whales keep their marks for years; light, water, distance, pose and crop change from encounter to
 * encounter. The same settings give the same metadata, byte for byte, and the same pixels. Immutable, thread-safe.
 */
public final class SyntheticSurvey {
    private final List<SyntheticPhoto> photos;
    private final Scenarios scenarios;

    private SyntheticSurvey(List<SyntheticPhoto> photos, Scenarios scenarios) {
        this.photos = photos;
        this.scenarios = scenarios;
    }

    /** Draws whales, encounters and photos, and paints none yet. */
    public static SyntheticSurvey generate(SyntheticSurveySettings settings) {
        List<SyntheticPhoto> photos = new SurveyPlan(settings).photos();
        List<ManifestRow> validation = photos.stream()
                .map(SyntheticPhoto::row)
                .filter(row -> row.split().orElseThrow().equals(SurveyPlan.VALIDATION))
                .toList();
        return new SyntheticSurvey(photos, new ScenarioDice(settings.seed(), validation).draw());
    }

    /** In the order in which they were taken. */
    public List<SyntheticPhoto> photos() {
        return photos;
    }

    /** Competition-style scenarios on the validation whales; no positive shares its query's encounter. */
    public Scenarios scenarios() {
        return scenarios;
    }

    /** The survey's {@code metadata.csv} in the competition's layout. */
    public String metadataCsv() {
        return MetadataFile.write(photos);
    }

    /**
     * Writes photos, {@code metadata.csv} and the scenario files; existing files of these names are replaced.
     *
     * @throws IOException when the folder cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        for (SyntheticPhoto photo : photos) {
            Path file = folder.resolve(photo.key());
            Files.createDirectories(file.getParent());
            Files.write(file, photo.jpeg());
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("metadata.csv"), metadataCsv());
        scenarios.writeTo(folder);
    }
}
