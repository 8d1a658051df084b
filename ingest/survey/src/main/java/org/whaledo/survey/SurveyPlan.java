package org.whaledo.survey;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.survey.picture.Dice;
import org.whaledo.survey.picture.EncounterLook;
import org.whaledo.survey.picture.PhotoLook;

/** Draws who was photographed when and where, and gives every photo its place in the survey's folders. */
final class SurveyPlan {
    static final String TRAIN = "train";
    static final String VALIDATION = "validation";

    private final SyntheticSurveySettings settings;
    private final Dice dice;
    private final WhalePool whales;
    private final SurveyDays days;

    SurveyPlan(SyntheticSurveySettings settings) {
        this.settings = settings;
        this.dice = new Dice(settings.seed());
        this.whales = new WhalePool(dice.child(1), settings.trainingWhales() + settings.validationWhales());
        this.days = new SurveyDays(dice.child(2));
    }

    /** @param number of the encounter among the whale's, from 0 */
    private record Encounter(
            int whale,
            int number,
            SightingDice.Sighting sighting,
            SurveyDays.SurveyDay day,
            LocalDateTime start,
            Dice dice) {}

    /** A photo before it has a name. */
    private record Shot(Encounter encounter, int number, LocalDateTime takenAt, EncounterLook light) {}

    List<SyntheticPhoto> photos() {
        List<Encounter> encounters = encounters();
        Map<Encounter, String> folders = folders(encounters);
        List<Shot> shots = new ArrayList<>();
        encounters.forEach(encounter -> addShots(encounter, shots));
        shots.sort(Comparator.comparing(Shot::takenAt)
                .thenComparing(shot -> shot.encounter().whale())
                .thenComparing(Shot::number));
        List<SyntheticPhoto> photos = new ArrayList<>();
        for (Shot shot : shots) {
            photos.add(photo(photos.size(), shot, folders.get(shot.encounter())));
        }
        return List.copyOf(photos);
    }

    private List<Encounter> encounters() {
        List<Encounter> encounters = new ArrayList<>();
        for (int whale = 0; whale < settings.trainingWhales() + settings.validationWhales(); whale++) {
            Dice life = dice.child(3).child(whale);
            boolean again = whale >= settings.trainingWhales();
            List<SightingDice.Sighting> sightings = new SightingDice(life.child(0)).draw(again);
            int firstDay = life.below(1_000);
            for (int number = 0; number < sightings.size(); number++) {
                SightingDice.Sighting sighting = sightings.get(number);
                SurveyDays.SurveyDay day = days.of(sighting.year(), firstDay + number);
                LocalDateTime start = day.date().atTime(8, 0).plusSeconds(life.below(10 * 3_600));
                encounters.add(new Encounter(whale, number, sighting, day, start, life.child(1 + number)));
            }
        }
        encounters.sort(Comparator.comparing(Encounter::start)
                .thenComparing(Encounter::whale)
                .thenComparing(Encounter::number));
        return encounters;
    }

    /** Encounters are numbered by day. */
    private static Map<Encounter, String> folders(List<Encounter> encounters) {
        Map<SurveyDays.SurveyDay, Integer> counts = new HashMap<>();
        Map<Encounter, String> folders = new HashMap<>();
        for (Encounter encounter : encounters) {
            int number = counts.merge(encounter.day(), 1, Integer::sum);
            String viewpoint = encounter.sighting().viewpoint().name().toLowerCase(Locale.ROOT);
            folders.put(
                    encounter,
                    String.format(
                            Locale.ROOT,
                            "surveys/%s/enc%03d/%s",
                            encounter.day().name(),
                            number,
                            viewpoint));
        }
        return folders;
    }

    private void addShots(Encounter encounter, List<Shot> shots) {
        EncounterLook light =
                EncounterLook.of(encounter.dice().child(0), encounter.sighting().viewpoint(), settings.medianLength());
        LocalDateTime takenAt = encounter.start();
        for (int number = 0; number < encounter.sighting().photos(); number++) {
            shots.add(new Shot(encounter, number, takenAt, light));
            takenAt = takenAt.plusSeconds(1 + (int) encounter.dice().logNormal(6, 1));
        }
    }

    private SyntheticPhoto photo(int index, Shot shot, String folder) {
        Encounter encounter = shot.encounter();
        String id = String.format(Locale.ROOT, "photo%05d", index);
        String whale = String.format(Locale.ROOT, "whale%03d", encounter.whale());
        ManifestRow row = new ManifestRow(
                index + 2,
                folder + "/" + id + ".jpg",
                Optional.of(id),
                Optional.of(whale),
                encounter.sighting().viewpoint(),
                Optional.of(String.format(Locale.ROOT, "%s-%03d", whale, encounter.number())),
                Optional.of(shot.takenAt().toLocalDate()),
                Optional.of(shot.takenAt()),
                Optional.of(encounter.whale() < settings.trainingWhales() ? TRAIN : VALIDATION));
        PhotoLook look =
                PhotoLook.of(encounter.dice().child(1 + shot.number()), whales.look(encounter.whale()), shot.light());
        return new SyntheticPhoto(row, encounter.whale(), whales, shot.light(), look);
    }
}
