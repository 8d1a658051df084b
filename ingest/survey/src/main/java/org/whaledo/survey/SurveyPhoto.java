package org.whaledo.survey;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.whaledo.event.Viewpoint;

/**
 * A photo of a survey folder and what manifest and path say about it; where both say something, the manifest's word
 * counts.
 *
 * @param file where it lies
 * @param key relative to the survey's folder, with {@code /} between levels
 * @param imageId its name in scenario files
 * @param viewpoint UNKNOWN when nobody tells
 * @param encounter scoped by the folder of its manifest or by its survey
 * @param takenAt the survey's clock, without a zone
 */
public record SurveyPhoto(
        Path file,
        String key,
        Optional<String> imageId,
        Optional<String> whale,
        Viewpoint viewpoint,
        Optional<String> survey,
        Optional<String> place,
        Optional<String> encounter,
        Optional<LocalDate> date,
        Optional<LocalDateTime> takenAt,
        Optional<String> split) {

    static SurveyPhoto ofPath(Path file, String key, SurveyPath path) {
        return new SurveyPhoto(
                file,
                key,
                Optional.empty(),
                Optional.empty(),
                path.viewpoint(),
                path.survey(),
                path.place(),
                path.encounter(),
                path.date(),
                Optional.empty(),
                Optional.empty());
    }

    /** @param prefix of the manifest's folder, empty or ending with a slash */
    SurveyPhoto with(ManifestRow row, String prefix) {
        return new SurveyPhoto(
                file,
                key,
                row.imageId(),
                row.whale(),
                row.viewpoint() == Viewpoint.UNKNOWN ? viewpoint : row.viewpoint(),
                survey,
                place,
                row.encounter().map(name -> prefix + name).or(() -> encounter),
                row.date().or(() -> date),
                row.takenAt(),
                row.split());
    }
}
