package org.whaledo.local.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.RankedWhale;
import org.whaledo.local.client.WhaleNames;

/** Answers as they arrive: a line for the first answer of a photo and for each one that puts another whale first. */
final class DemoTable {
    private static final int FIRST_FEW = 5;
    private static final String LINE = "%-64s %4s  %-14s %6s  %-14s %s";

    private final Surroundings surroundings;
    private final String prefix;
    private final Map<String, String> truth;
    private final WhaleNames names;
    private final Map<String, List<String>> latest = new HashMap<>();

    /**
     * @param prefix of the demo's keys
     * @param truth whale by key without prefix, for the photos that are asked about
     */
    DemoTable(Surroundings surroundings, String prefix, Map<String, String> truth, WhaleNames names) {
        this.surroundings = surroundings;
        this.prefix = prefix;
        this.truth = truth;
        this.names = names;
    }

    void head() {
        print("PHOTO", "REV.", "MOST LIKELY", "COSINE", "IN FACT", "");
    }

    void take(MatchesRanked answer) {
        String key = answer.getObjectKey();
        Optional<String> whale = Optional.of(key)
                .filter(any -> key.startsWith(prefix))
                .map(any -> truth.get(key.substring(prefix.length())));
        if (whale.isEmpty() || answer.getWhales().isEmpty()) {
            return;
        }
        List<String> ranked = answer.getWhales().stream().map(this::name).toList();
        List<String> before = Optional.ofNullable(latest.put(key, ranked)).orElse(List.of());
        if (before.isEmpty() || !before.get(0).equals(ranked.get(0))) {
            String score =
                    String.format(Locale.ROOT, "%.3f", answer.getWhales().get(0).getScore());
            String shown = key.substring(prefix.length()).replaceFirst("^surveys/", "");
            print(
                    shown,
                    Long.toString(answer.getRevision()),
                    ranked.get(0),
                    score,
                    whale.get(),
                    right(ranked, whale.get()));
        }
    }

    boolean isComplete() {
        return latest.size() == truth.size();
    }

    int answered() {
        return latest.size();
    }

    void summary() {
        long first = count(1);
        long few = count(FIRST_FEW);
        surroundings
                .out()
                .println(latest.size() + " of " + truth.size()
                        + " unnamed photos answered: the right whale is first for " + first + ", among the first "
                        + FIRST_FEW + " for " + few + ".");
    }

    private long count(int ranks) {
        return latest.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .limit(ranks)
                        .anyMatch(truth.get(each.getKey().substring(prefix.length()))::equals))
                .count();
    }

    private static String right(List<String> ranked, String whale) {
        int rank = ranked.indexOf(whale) + 1;
        return rank == 1 ? "right" : rank > 0 ? "is no. " + rank : "";
    }

    private String name(RankedWhale ranked) {
        return names.of(ranked.getWhaleId()).orElse(ranked.getWhaleId().substring(0, 12));
    }

    private void print(String... cells) {
        surroundings
                .out()
                .println(String.format(Locale.ROOT, LINE, (Object[]) cells).stripTrailing());
    }
}
