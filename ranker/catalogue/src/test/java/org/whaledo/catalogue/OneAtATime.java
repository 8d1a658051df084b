package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.whaledo.id.PhotoId;

/** People decide and delete in a simulated world, one thing at a time, each to its end. */
final class OneAtATime {
    private static final int PHOTOS_AT_FIRST = 12;
    private final Random random;
    private final Simulation simulation;
    private int effects;

    OneAtATime(long seed, int shards) {
        random = new Random(seed);
        simulation = new Simulation(seed, shards);
        for (int i = 0; i < PHOTOS_AT_FIRST; i++) {
            simulation.world().upload(simulation.now());
        }
        simulation.rest();
    }

    /** Says which answers were revised that do not differ, and which were not that do. */
    List<String> violations(int actions) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < actions && allStand() && simulation.world().photos() > 2; i++) {
            boolean deletes = random.nextInt(8) == 0;
            SortedMap<PhotoId, Answer> before = simulation.expected();
            List<Integer> ends = simulation.log().matches.ends();
            if (deletes) {
                simulation.world().delete();
            } else {
                simulation.world().decideAtOnce();
            }
            simulation.rest();
            Set<PhotoId> differing = differing(before, simulation.expected());
            Set<PhotoId> revised = revisedSince(ends);
            effects += revised.size();
            if (!revised.equals(differing)) {
                found.add((deletes ? "deletion " : "decision ") + i + " revised " + revised + ", not " + differing);
            }
        }
        return found;
    }

    private boolean allStand() {
        return simulation.shards().stream()
                .allMatch(shard -> shard.state().status().resting() == 0);
    }

    private Set<PhotoId> revisedSince(List<Integer> ends) {
        Set<PhotoId> revised = new TreeSet<>();
        simulation
                .log()
                .matches
                .since(ends)
                .forEach(each -> revised.add(each.answer().photo()));
        return revised;
    }

    private static Set<PhotoId> differing(SortedMap<PhotoId, Answer> before, SortedMap<PhotoId, Answer> after) {
        Set<PhotoId> photos = new TreeSet<>(before.keySet());
        photos.addAll(after.keySet());
        photos.removeIf(photo -> Optional.ofNullable(before.get(photo))
                .map(Answer::canonical)
                .equals(Optional.ofNullable(after.get(photo)).map(Answer::canonical)));
        return photos;
    }

    /** How many answers followed. */
    int effects() {
        return effects;
    }
}
