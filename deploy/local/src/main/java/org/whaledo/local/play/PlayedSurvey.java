package org.whaledo.local.play;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.survey.Manifest;
import org.whaledo.survey.SurveyFolder;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/**
 * A labelled survey.
 *
 * @param photos with a whale, in the order in which they were taken
 * @param manifests by key, as they are
 */
public record PlayedSurvey(List<PlayedPhoto> photos, SortedMap<String, byte[]> manifests) {
    private static final String TRAIN = "train";
    private static final Comparator<PlayedPhoto> BY_TIME =
            Comparator.comparing(PlayedPhoto::takenAt).thenComparing(PlayedPhoto::key);

    public PlayedSurvey {
        photos = photos.stream().sorted(BY_TIME).toList();
    }

    /** Whales that do not exist. */
    public static PlayedSurvey generated(SyntheticSurveySettings settings) {
        SyntheticSurvey survey = SyntheticSurvey.generate(settings);
        SortedMap<String, byte[]> manifests = new TreeMap<>();
        manifests.put("metadata.csv", survey.metadataCsv().getBytes(StandardCharsets.UTF_8));
        return new PlayedSurvey(survey.photos().stream().map(PlayedPhoto::of).toList(), manifests);
    }

    /**
     * A folder's photos that have a whale; where its manifests speak of splits, those of the split {@code train}.
     *
     * @throws Failure what {@link SurveyFolder#read} throws, SURVEY_FOLDER_EMPTY where no photo has a whale
     */
    public static PlayedSurvey read(Path root) {
        SurveyFolder folder = SurveyFolder.read(root);
        boolean divided =
                folder.photos().stream().anyMatch(photo -> photo.split().isPresent());
        List<PlayedPhoto> photos = folder.photos().stream()
                .filter(photo -> photo.whale().isPresent())
                .filter(photo -> !divided || photo.split().filter(TRAIN::equals).isPresent())
                .map(PlayedPhoto::of)
                .toList();
        if (photos.isEmpty()) {
            throw new Failure(FailureCode.SURVEY_FOLDER_EMPTY, root + " holds no photo with a whale");
        }
        return new PlayedSurvey(photos, contents(folder.manifests()));
    }

    /**
     * Writes the manifests, which speak of all photos.
     *
     * @param named of which photos they name the whale
     */
    public void writeManifests(Path folder, Predicate<PlayedPhoto> named) throws IOException {
        for (Map.Entry<String, byte[]> each : excerpts(named).entrySet()) {
            write(folder.resolve(each.getKey()), each.getValue());
        }
    }

    public void writePhotos(Path folder, Predicate<PlayedPhoto> written) throws IOException {
        for (PlayedPhoto photo : photos) {
            if (written.test(photo)) {
                write(folder.resolve(photo.key()), photo.content().bytes());
            }
        }
    }

    /** The manifests as {@link #writeManifests} writes them, by key. */
    SortedMap<String, byte[]> excerpts(Predicate<PlayedPhoto> named) {
        Set<String> all = keys(photo -> true);
        Set<String> withName = keys(named);
        SortedMap<String, byte[]> excerpts = new TreeMap<>();
        manifests.forEach((key, content) -> {
            String prefix = key.substring(0, key.lastIndexOf('/') + 1);
            excerpts.put(
                    key,
                    Manifest.excerpt(
                            content, path -> all.contains(prefix + path), path -> withName.contains(prefix + path)));
        });
        return excerpts;
    }

    private Set<String> keys(Predicate<PlayedPhoto> of) {
        return photos.stream().filter(of).map(PlayedPhoto::key).collect(Collectors.toSet());
    }

    private static SortedMap<String, byte[]> contents(SortedMap<String, Path> manifests) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        manifests.forEach((key, file) -> {
            try {
                contents.put(key, Files.readAllBytes(file));
            } catch (IOException e) {
                throw new Failure(FailureCode.SURVEY_FILE_MISSING, file + " cannot be read", e);
            }
        });
        return contents;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }
}
