package org.whaledo.local.play;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A survey in which some photos are asked about; of the others it is told whom they show.
 *
 * @param asked keys
 */
public record Quiz(PlayedSurvey survey, Set<String> asked) {
    /** Asks about all of the last encounter of each whale that was seen in two or more. */
    public static Quiz aboutLastEncounters(PlayedSurvey survey) {
        return about(survey, 0);
    }

    /**
     * The same but for the encounter's first photo, so that as many encounters of each whale are known as there are: what
     * measures a model asks among other encounters of known photos.
     */
    public static Quiz withinLastEncounters(PlayedSurvey survey) {
        return about(survey, 1);
    }

    private static Quiz about(PlayedSurvey survey, int spared) {
        Map<String, Set<String>> sightings = new HashMap<>();
        Map<String, String> last = new HashMap<>();
        for (PlayedPhoto photo : survey.photos()) {
            sightings.computeIfAbsent(photo.whale(), whale -> new HashSet<>()).add(photo.sighting());
            last.put(photo.whale(), photo.sighting());
        }
        Map<String, Integer> seen = new HashMap<>();
        Set<String> asked = survey.photos().stream()
                .filter(photo -> sightings.get(photo.whale()).size() > 1)
                .filter(photo -> last.get(photo.whale()).equals(photo.sighting()))
                .filter(photo -> seen.merge(photo.whale(), 1, Integer::sum) > spared)
                .map(PlayedPhoto::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Quiz(survey, asked);
    }

    public boolean asks(PlayedPhoto photo) {
        return asked.contains(photo.key());
    }

    /** Photos that are asked about. */
    public List<PlayedPhoto> questions() {
        return survey.photos().stream().filter(this::asks).toList();
    }

    /** Photos of whom it is told whom they show. */
    public List<PlayedPhoto> known() {
        return survey.photos().stream().filter(photo -> !asks(photo)).toList();
    }

    /** The truth about the photos that are asked about: whale by key. */
    public Map<String, String> truth() {
        Map<String, String> truth = new LinkedHashMap<>();
        questions().forEach(photo -> truth.put(photo.key(), photo.whale()));
        return truth;
    }

    /** Writes the manifests, which name whales of known photos alone, and the known photos. */
    public void writeKnown(Path folder) throws IOException {
        survey.writeManifests(folder, photo -> !asks(photo));
        survey.writePhotos(folder, photo -> !asks(photo));
    }

    public void writeQuestions(Path folder) throws IOException {
        survey.writePhotos(folder, this::asks);
    }
}
