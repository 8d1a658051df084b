package org.whaledo.trainer.gate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.survey.Scenario;
import org.whaledo.survey.Scenarios;

/** Scenarios among some of their images. Pure functions. */
final class RestrictedScenarios {
    private RestrictedScenarios() {}

    /** What loses its images or its true answers is not asked any more. */
    static Scenarios of(Scenarios scenarios, Set<String> images) {
        List<Scenario> left = scenarios.scenarios().stream()
                .map(scenario -> among(scenario, images))
                .filter(scenario -> !scenario.queries().isEmpty())
                .toList();
        return new Scenarios(left, scenarios.truthKnown());
    }

    static Set<String> images(Scenarios scenarios) {
        Set<String> images = new LinkedHashSet<>();
        for (Scenario scenario : scenarios.scenarios()) {
            images.addAll(scenario.database());
            scenario.queries().forEach(query -> images.add(query.image()));
        }
        return images;
    }

    private static Scenario among(Scenario scenario, Set<String> images) {
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        for (Scenario.Query query : scenario.queries()) {
            Set<String> right = new HashSet<>(scenario.truth().getOrDefault(query.id(), Set.of()));
            right.retainAll(images);
            if (images.contains(query.image()) && !right.isEmpty()) {
                truth.put(query.id(), right);
            }
        }
        return new Scenario(
                scenario.id(),
                scenario.queries().stream()
                        .filter(query -> truth.containsKey(query.id()))
                        .toList(),
                scenario.database().stream().filter(images::contains).toList(),
                truth);
    }
}
