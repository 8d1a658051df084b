package org.whaledo.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.whaledo.event.Viewpoint;
import org.whaledo.survey.picture.Dice;

/**
 * Builds competition-style scenarios from labelled photos: {@code any} and {@code top} (half of a whale's encounters ask,
 * the others answer), {@code top-YEAR}, {@code top-B-A} (queries of year B, database of the earlier year A),
 * {@code top-side} and {@code side-top}. A query's encounter is never in its scenario's database, every query has a true
 * answer. A scenario is left out when it has no queries, or when its database is so small that
 * an answer of twenty photos nearly exhausts it and says nothing. Photos without image id, whale or encounter are not used.
 */
public final class ScenarioDice {
    /** Photos that must be there to answer. */
    public static final int SMALLEST_DATABASE = 60;

    private static final String PHOTO_WISE = "photo-wise";
    private static final int ASKS_ONE_IN = 10;

    private final Dice dice;
    private final List<ManifestRow> rows;

    /** @param rows photos of the whales to measure with */
    public ScenarioDice(long seed, List<ManifestRow> rows) {
        this.dice = new Dice(seed);
        this.rows = rows.stream()
                .filter(row -> row.imageId().isPresent()
                        && row.whale().isPresent()
                        && row.encounter().isPresent())
                .toList();
    }

    /** The same seed and rows give the same scenarios. */
    public Scenarios draw() {
        List<Scenario> scenarios = new ArrayList<>();
        Predicate<ManifestRow> top = row -> row.viewpoint() == Viewpoint.TOP;
        Predicate<ManifestRow> side = row -> row.viewpoint() == Viewpoint.LEFT || row.viewpoint() == Viewpoint.RIGHT;
        add(scenarios, divided("any", row -> true));
        add(scenarios, divided("top", top));
        List<Integer> years = rows.stream()
                .flatMap(row -> row.date().stream())
                .map(date -> date.getYear())
                .distinct()
                .sorted()
                .toList();
        years.forEach(year -> add(scenarios, divided("top-" + year, top.and(in(year)))));
        for (int later : years) {
            for (int earlier : years) {
                if (earlier < later) {
                    add(scenarios, scenario("top-" + later + "-" + earlier, top.and(in(later)), top.and(in(earlier))));
                }
            }
        }
        add(scenarios, scenario("top-side", top, side));
        add(scenarios, scenario("side-top", side, top));
        return new Scenarios(scenarios, true);
    }

    /**
     * One scenario that splits by photo, as the student project did that this work continues: a tenth of the photos ask, all
     * others answer. Near copies of the query, from its own encounter, are among them, and whales that trained are asked about:
     * what it says is not how well new whales are told apart.
     */
    public Scenarios drawPhotoWise() {
        List<String> left = new ArrayList<>(
                rows.stream().map(row -> row.imageId().orElseThrow()).sorted().toList());
        Dice ownDice = dice.child(PHOTO_WISE.hashCode());
        Set<String> asking = new HashSet<>();
        for (int i = left.size() / ASKS_ONE_IN; i > 0; i--) {
            asking.add(left.remove(ownDice.below(left.size())));
        }
        Predicate<ManifestRow> asks = row -> asking.contains(row.imageId().orElseThrow());
        return new Scenarios(List.of(scenario(PHOTO_WISE, asks, asks.negate())), true);
    }

    private static void add(List<Scenario> scenarios, Scenario scenario) {
        if (tells(scenario)) {
            scenarios.add(scenario);
        }
    }

    static boolean tells(Scenario scenario) {
        return !scenario.queries().isEmpty() && scenario.database().size() >= SMALLEST_DATABASE;
    }

    private static Predicate<ManifestRow> in(int year) {
        return row -> row.date().filter(date -> date.getYear() == year).isPresent();
    }

    /** Half of each whale's encounters, rounded down, become queries; the rest is the database. */
    private Scenario divided(String id, Predicate<ManifestRow> used) {
        Map<String, Set<String>> encounters = new TreeMap<>();
        rows.stream().filter(used).forEach(row -> encounters
                .computeIfAbsent(row.whale().orElseThrow(), whale -> new HashSet<>())
                .add(row.encounter().orElseThrow()));
        Dice ownDice = dice.child(id.hashCode());
        Set<String> asking = new HashSet<>();
        encounters.values().forEach(ofWhale -> {
            List<String> left = new ArrayList<>(ofWhale.stream().sorted().toList());
            for (int i = ofWhale.size() / 2; i > 0; i--) {
                asking.add(left.remove(ownDice.below(left.size())));
            }
        });
        Predicate<ManifestRow> asks = row -> asking.contains(row.encounter().orElseThrow());
        return scenario(id, used.and(asks), used.and(asks.negate()));
    }

    private Scenario scenario(String id, Predicate<ManifestRow> asks, Predicate<ManifestRow> answers) {
        List<ManifestRow> database = rows.stream().filter(answers).toList();
        Map<String, Set<String>> imagesByWhale = database.stream()
                .collect(Collectors.groupingBy(
                        row -> row.whale().orElseThrow(),
                        Collectors.mapping(row -> row.imageId().orElseThrow(), Collectors.toSet())));
        List<Scenario.Query> queries = new ArrayList<>();
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        for (ManifestRow row : rows) {
            Set<String> images = imagesByWhale.getOrDefault(row.whale().orElseThrow(), Set.of());
            if (asks.test(row) && !images.isEmpty()) {
                String image = row.imageId().orElseThrow();
                queries.add(new Scenario.Query(id + "-" + image, image));
                truth.put(id + "-" + image, images);
            }
        }
        return new Scenario(
                id,
                queries,
                database.stream().map(row -> row.imageId().orElseThrow()).toList(),
                truth);
    }
}
