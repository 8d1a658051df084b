package org.whaledo.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.whaledo.event.Viewpoint;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.image.GateLimits;
import org.whaledo.image.ImageFacts;
import org.whaledo.image.ImageGate;
import org.whaledo.image.UndecodablePhoto;
import org.whaledo.survey.SurveyPathPattern;
import org.whaledo.survey.SyntheticPhoto;
import org.whaledo.survey.SyntheticSurvey;
import org.whaledo.survey.SyntheticSurveySettings;

/** Photos to measure with, in memory. A run that is longer than the list begins at its start again. */
public record BenchPhotos(List<Photo> photos) {
    /** More would only fill the memory: nothing in the system remembers the pixels of a photo. */
    private static final int DISTINCT = 128;

    private static final long SEED = 5;

    /** @param key below which it is stored */
    record Photo(String key, byte[] content, ImageFacts facts, Viewpoint viewpoint) {}

    public BenchPhotos {
        photos = List.copyOf(photos);
    }

    /** Of a generated survey, of the sizes that real ones have: usually 300 x 110 pixels. */
    public static BenchPhotos generated(int wanted) {
        ImageGate gate = new ImageGate(GateLimits.standard());
        List<SyntheticPhoto> survey =
                SyntheticSurvey.generate(SyntheticSurveySettings.standard(SEED)).photos();
        List<Photo> painted = new ArrayList<>();
        for (SyntheticPhoto each : survey.subList(0, Math.min(wanted, DISTINCT))) {
            byte[] jpeg = each.jpeg();
            painted.add(
                    new Photo(each.key(), jpeg, gate.inspect(jpeg), each.row().viewpoint()));
        }
        return new BenchPhotos(painted);
    }

    /**
     * The readable photos of a folder, the first ones by name.
     *
     * @throws Failure SURVEY_FILE_MISSING when there is no such folder, SURVEY_FOLDER_EMPTY when it holds no photo
     */
    public static BenchPhotos of(Path folder, int wanted) {
        List<Photo> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (found.size() < Math.min(wanted, DISTINCT)) {
                    read(folder, file, found);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(FailureCode.SURVEY_FILE_MISSING, "folder " + folder + " cannot be read: " + e, e);
        }
        if (found.isEmpty()) {
            throw new Failure(FailureCode.SURVEY_FOLDER_EMPTY, "folder " + folder + " holds no photo");
        }
        return new BenchPhotos(found);
    }

    Photo at(int index) {
        return photos.get(index % photos.size());
    }

    private static void read(Path folder, Path file, List<Photo> found) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String key = folder.relativize(file).toString();
        try {
            ImageFacts facts = new ImageGate(GateLimits.standard()).inspect(content);
            Viewpoint viewpoint = SurveyPathPattern.standard().read(key).viewpoint();
            found.add(new Photo(key, content, facts, viewpoint));
        } catch (UndecodablePhoto other) {
            // Manifests, notes: a survey's folder holds more than photos.
            return;
        }
    }
}
