package org.whaledo.trainer.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;
import org.whaledo.trainer.dataset.LabelledPhoto;

/**
 * Asks about every photo among the photos of other encounters, as serving does. Encounters are dealt to at most so many
 * scenarios, by hash: one each where they are few, and where they are many a query misses the twentieth part of the
 * others. Photos without a true answer elsewhere do not ask.
 */
final class OtherEncounters {
    private static final int SCENARIOS = 20;

    private OtherEncounters() {}

    static Scenarios scenarios(List<LabelledPhoto> photos) {
        Map<String, List<LabelledPhoto>> encounters =
                new TreeMap<>(Comparator.comparing(OtherEncounters::hash).thenComparing(Comparator.naturalOrder()));
        photos.forEach(photo -> encounters
                .computeIfAbsent(encounter(photo), name -> new ArrayList<>())
                .add(photo));
        Map<Integer, List<LabelledPhoto>> dealt = new TreeMap<>();
        int place = 0;
        for (List<LabelledPhoto> encounter : encounters.values()) {
            dealt.computeIfAbsent(place++ % SCENARIOS, number -> new ArrayList<>())
                    .addAll(encounter);
        }
        List<Scenario> scenarios = new ArrayList<>();
        dealt.forEach((number, asking) -> scenarios.add(scenario(number, asking, photos)));
        scenarios.removeIf(scenario -> scenario.queries().isEmpty());
        return new Scenarios(scenarios, true);
    }

    private static Scenario scenario(int number, List<LabelledPhoto> asking, List<LabelledPhoto> photos) {
        Set<String> own = asking.stream().map(LabelledPhoto::key).collect(Collectors.toSet());
        List<LabelledPhoto> database =
                photos.stream().filter(photo -> !own.contains(photo.key())).toList();
        Map<String, Set<String>> byWhale = database.stream()
                .collect(Collectors.groupingBy(
                        LabelledPhoto::whale, Collectors.mapping(LabelledPhoto::key, Collectors.toSet())));
        List<Scenario.Query> queries = new ArrayList<>();
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        for (LabelledPhoto photo : asking) {
            if (byWhale.containsKey(photo.whale())) {
                queries.add(new Scenario.Query(photo.key(), photo.key()));
                truth.put(photo.key(), byWhale.get(photo.whale()));
            }
        }
        return new Scenario(
                "other encounters " + (number + 1),
                queries,
                database.stream().map(LabelledPhoto::key).toList(),
                truth);
    }

    /** One that is unknown equals no other. */
    private static String encounter(LabelledPhoto photo) {
        return photo.encounter().map(name -> "of " + name).orElse("alone " + photo.key());
    }

    private static String hash(String encounter) {
        return new LengthPrefixedDigest().add(encounter).hex(16);
    }
}
