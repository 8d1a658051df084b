package org.whaledo.survey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.whaledo.survey.picture.Dice;

/** The days on which somebody went out to take photos, ten in the summer of each year, and where to. */
final class SurveyDays {
    private static final int A_YEAR = 10;
    private static final String[] PLACES = {"susitna", "knik", "turnagain", "kenai", "chickaloon", "eagle-bay"};

    private final List<SurveyDay> days = new ArrayList<>();

    SurveyDays(Dice dice) {
        for (int year = 0; year < SightingDice.YEARS; year++) {
            LocalDate first = LocalDate.of(SightingDice.FIRST_YEAR + year, 7, 3);
            TreeSet<LocalDate> dates = new TreeSet<>();
            while (dates.size() < A_YEAR) {
                dates.add(first.plusDays(dice.below(85)));
            }
            dates.forEach(date -> days.add(new SurveyDay(date, PLACES[dice.below(PLACES.length)])));
        }
    }

    record SurveyDay(LocalDate date, String place) {
        String name() {
            return date + "-" + place;
        }
    }

    /** @param choice any number; different ones give different days as long as there are some */
    SurveyDay of(int year, int choice) {
        return days.get((year - SightingDice.FIRST_YEAR) * A_YEAR + Math.floorMod(choice, A_YEAR));
    }
}
