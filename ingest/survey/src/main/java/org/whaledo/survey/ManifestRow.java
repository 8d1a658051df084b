package org.whaledo.survey;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.whaledo.event.Viewpoint;

/**
 * What a manifest says about one photo. A blank cell is unknown.
 *
 * @param number the row as a spreadsheet counts it: the header is row 1
 * @param path of the photo, relative to the manifest's folder; holds no {@code ..} and no leading slash
 * @param imageId the photo's name in scenario files
 * @param whale name of the whale
 * @param viewpoint UNKNOWN when blank
 * @param encounter as written
 * @param date the day, also when only the time was given
 * @param takenAt the survey's clock, without a zone
 * @param split which part of a data set the photo belongs to
 */
public record ManifestRow(
        int number,
        String path,
        Optional<String> imageId,
        Optional<String> whale,
        Viewpoint viewpoint,
        Optional<String> encounter,
        Optional<LocalDate> date,
        Optional<LocalDateTime> takenAt,
        Optional<String> split) {}
