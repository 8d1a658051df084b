package org.whaledo.survey;

import java.util.ArrayList;
import java.util.List;
import org.whaledo.event.Viewpoint;
import org.whaledo.survey.picture.Dice;

/**
 * Draws when and from where one whale was seen, with the frequencies of the Cook Inlet survey of 2017 to 2019: 83 % of the
 * whales in one year only; side views in the first year only; 37 % of the encounters from above are a single photo, few
 * are long.
 */
final class SightingDice {
    static final int FIRST_YEAR = 2017;
    static final int YEARS = 3;

    private static final int LONGEST_ENCOUNTER = 59;

    private final Dice dice;

    SightingDice(Dice dice) {
        this.dice = dice;
    }

    /** @param photos how many, one at least */
    record Sighting(int year, Viewpoint viewpoint, int photos) {}

    /** @param again whether the whale must be seen from above in two encounters at least */
    List<Sighting> draw(boolean again) {
        List<Sighting> sightings = new ArrayList<>();
        boolean[] years = years();
        int fromAbove = 0;
        for (int year = 0; year < YEARS; year++) {
            for (int left = years[year] ? encountersOfAYear() : 0; left > 0; left--) {
                sightings.add(new Sighting(FIRST_YEAR + year, Viewpoint.TOP, photosFromAbove()));
                fromAbove++;
            }
        }
        if (again && fromAbove == 1) {
            sightings.add(new Sighting(sightings.get(0).year(), Viewpoint.TOP, photosFromAbove()));
        }
        if (years[0]) {
            double sides = dice.unit();
            addSide(sightings, Viewpoint.LEFT, sides < 0.39);
            addSide(sightings, Viewpoint.RIGHT, sides >= 0.26 && sides < 0.64);
        }
        return sightings;
    }

    private boolean[] years() {
        double kind = dice.unit();
        if (kind < 0.06) {
            return new boolean[] {true, true, true};
        }
        double which = dice.unit();
        if (kind < 0.17) {
            return new boolean[] {which < 0.67, which < 0.34 || which >= 0.67, which >= 0.34};
        }
        return new boolean[] {which < 0.49, which >= 0.49 && which < 0.74, which >= 0.74};
    }

    private int encountersOfAYear() {
        int encounters = dice.chance(0.2) ? 2 : 1;
        while (encounters > 1 && encounters < 8 && dice.chance(0.4)) {
            encounters++;
        }
        return encounters;
    }

    private int photosFromAbove() {
        return dice.chance(0.37) ? 1 : Math.min(LONGEST_ENCOUNTER, 2 + (int) dice.logNormal(2.2, 1.15));
    }

    private void addSide(List<Sighting> sightings, Viewpoint side, boolean seen) {
        if (seen) {
            sightings.add(new Sighting(FIRST_YEAR, side, dice.chance(0.7) ? 1 : 2 + dice.below(2)));
        }
    }
}
