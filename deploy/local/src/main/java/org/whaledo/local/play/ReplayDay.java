package org.whaledo.local.play;

import java.time.LocalDate;

/**
 * A day of a replayed survey, as its evening saw it.
 *
 * @param photos taken
 * @param quality of the answers about whales that the catalogue knew that morning; figures are NaN where there was none
 * @param newcomers photos of whales that it did not know
 * @param calibrated photos whose answer says how likely it is that the whale is unknown
 * @param newcomersFound newcomers of whom the answer says that they are more likely unknown than known
 * @param knownMistaken photos of known whales of which it says so, too
 * @param whales in the catalogue that morning
 * @param model in force, 64 hex digits
 */
public record ReplayDay(
        LocalDate day,
        int photos,
        AnswerQuality quality,
        int newcomers,
        int calibrated,
        int newcomersFound,
        int knownMistaken,
        int whales,
        String model) {}
