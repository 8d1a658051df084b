package org.whaledo.survey;

import java.time.LocalDate;
import java.util.Optional;
import org.whaledo.event.Viewpoint;

/**
 * What an object's key or a file's relative path says about its photo. Every part is text for people and for grouping,
 * never a path to open.
 *
 * @param survey the survey's level as written, e.g. {@code 2019-08-05-kenai}
 * @param date the day in the survey's level, when it is one
 * @param place the rest of the survey's level
 * @param encounter scoped by the survey, e.g. {@code 2019-08-05-kenai/enc3}; empty is unknown and equals nothing
 * @param viewpoint UNKNOWN when the path does not tell
 * @param name the last level as written; empty for the marker of a folder
 */
public record SurveyPath(
        Optional<String> survey,
        Optional<LocalDate> date,
        Optional<String> place,
        Optional<String> encounter,
        Viewpoint viewpoint,
        String name) {}
