package org.whaledo.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * The scenario files of the competition: {@code query_scenarios.csv} (scenario_id, queries_path, database_path), the files
 * that it names (query_id, query_image_id; database_image_id) and, where it is known, {@code ground_truth.csv} (query_id,
 * database_image_id, a row for each true pair).
 *
 * @param scenarios in the order of the file
 * @param truthKnown whether there is a ground truth
 */
public record Scenarios(List<Scenario> scenarios, boolean truthKnown) {
    static final String SCENARIOS = "query_scenarios.csv";
    static final String GROUND_TRUTH = "ground_truth.csv";

    public Scenarios {
        scenarios = List.copyOf(scenarios);
    }

    /** Whether the folder has scenario files. */
    public static boolean present(Path folder) {
        return Files.isRegularFile(folder.resolve(SCENARIOS));
    }

    /**
     * Reads the scenario files of a folder.
     *
     * @throws Failure SURVEY_FILE_MISSING, SURVEY_COLUMN_MISSING or SURVEY_ROW_INVALID, each naming file, row and column
     */
    public static Scenarios read(Path folder) {
        Path truthFile = folder.resolve(GROUND_TRUTH);
        boolean truthKnown = Files.isRegularFile(truthFile);
        Map<String, Set<String>> truth = new LinkedHashMap<>();
        if (truthKnown) {
            for (List<String> row : ScenarioTable.read(truthFile, "query_id", "database_image_id")) {
                truth.computeIfAbsent(row.get(0), query -> new LinkedHashSet<>())
                        .add(row.get(1));
            }
        }
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Path listing = folder.resolve(SCENARIOS);
        for (List<String> row : ScenarioTable.read(listing, "scenario_id", "queries_path", "database_path")) {
            if (!ids.add(row.get(0))) {
                throw new Failure(
                        FailureCode.SURVEY_ROW_INVALID, listing + " lists scenario '" + row.get(0) + "' twice");
            }
            scenarios.add(scenario(folder, row, truth));
        }
        return new Scenarios(scenarios, truthKnown);
    }

    /**
     * The same questions without some images. A scenario that then asks nothing, or whose answers then say little because so
     * few photos are left, is left out.
     */
    public Scenarios without(Set<String> images) {
        List<Scenario> left = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Scenario reduced = scenario.without(images);
            if (reduced.equals(scenario) || ScenarioDice.tells(reduced)) {
                left.add(reduced);
            }
        }
        return new Scenarios(left, truthKnown);
    }

    private static Scenario scenario(Path folder, List<String> row, Map<String, Set<String>> truth) {
        List<Scenario.Query> queries = new ArrayList<>();
        Map<String, Set<String>> ownTruth = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        Path queryFile = ScenarioTable.below(folder, row.get(1));
        for (List<String> query : ScenarioTable.read(queryFile, "query_id", "query_image_id")) {
            if (!ids.add(query.get(0))) {
                throw new Failure(
                        FailureCode.SURVEY_ROW_INVALID, queryFile + " lists query '" + query.get(0) + "' twice");
            }
            queries.add(new Scenario.Query(query.get(0), query.get(1)));
            if (truth.containsKey(query.get(0))) {
                ownTruth.put(query.get(0), truth.get(query.get(0)));
            }
        }
        Set<String> database = new LinkedHashSet<>();
        ScenarioTable.read(ScenarioTable.below(folder, row.get(2)), "database_image_id")
                .forEach(image -> database.add(image.get(0)));
        return new Scenario(row.get(0), queries, List.copyOf(database), ownTruth);
    }

    /**
     * Writes the files that {@link #read} reads.
     *
     * @throws IOException when the folder cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("queries"));
        Files.createDirectories(folder.resolve("databases"));
        StringBuilder listing = new StringBuilder("scenario_id,queries_path,database_path\n");
        StringBuilder truth = new StringBuilder("query_id,database_image_id\n");
        for (Scenario scenario : scenarios) {
            String id = scenario.id();
            listing.append(id + ",queries/" + id + ".csv,databases/" + id + ".csv\n");
            StringBuilder queries = new StringBuilder("query_id,query_image_id\n");
            for (Scenario.Query query : scenario.queries()) {
                queries.append(query.id() + "," + query.image() + "\n");
                scenario.truth().getOrDefault(query.id(), Set.of()).stream()
                        .sorted()
                        .forEach(image -> truth.append(query.id() + "," + image + "\n"));
            }
            Files.writeString(folder.resolve("queries").resolve(id + ".csv"), queries);
            String database = "database_image_id\n" + String.join("\n", scenario.database()) + "\n";
            Files.writeString(folder.resolve("databases").resolve(id + ".csv"), database);
        }
        Files.writeString(folder.resolve(SCENARIOS), listing);
        if (truthKnown) {
            Files.writeString(folder.resolve(GROUND_TRUTH), truth);
        }
    }
}
