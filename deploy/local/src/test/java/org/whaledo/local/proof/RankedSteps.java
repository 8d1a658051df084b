package org.whaledo.local.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ranked list as steps of equal score: ties are ordered by photo id, and a photo's id is another one in a folder than
 * in a bucket. The last step of a list that was cut at its limit may lack names, so it does not count.
 */
final class RankedSteps {
    private final List<Step> steps = new ArrayList<>();

    /** @param score in [0, 1], with the nine digits of a submission */
    record Step(double score, SortedSet<String> names) {}

    /** Scores as evaluations give them. */
    static double score(float cosine) {
        return Math.rint(Math.min(1, Math.max(0, (1 + (double) cosine) / 2)) * 1e9) / 1e9;
    }

    /** The next name, at the score of the one before or a lower one; a name that is in already is passed over. */
    void add(String name, double score) {
        if (steps.stream().anyMatch(step -> step.names().contains(name))) {
            return;
        }
        if (steps.isEmpty() || last().score() != score) {
            steps.add(new Step(score, new TreeSet<>()));
        }
        last().names().add(name);
    }

    private Step last() {
        return steps.get(steps.size() - 1);
    }

    /** The steps that are whole. @param cut where the list was: its lowest score; NaN when nowhere */
    List<Step> whole(double cut) {
        return steps.stream().filter(step -> !(step.score() <= cut)).toList();
    }
}
