package org.whaledo.survey;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.event.Viewpoint;

/** The spellings by which people name a viewpoint; case, blanks, hyphens and underscores do not count. */
public final class ViewpointWords {
    private static final Map<Viewpoint, List<String>> SPELLINGS = Map.of(
            Viewpoint.LEFT, List.of("left", "l", "lft", "leftside", "leftlateral", "port"),
            Viewpoint.RIGHT, List.of("right", "r", "rgt", "rightside", "rightlateral", "starboard"),
            Viewpoint.TOP, List.of("top", "t", "up", "above", "overhead", "dorsal", "topdown", "topside"),
            Viewpoint.UNKNOWN, List.of("unknown", "unsure", "other"));
    private static final Map<String, Viewpoint> BY_SPELLING = bySpelling();

    private ViewpointWords() {}

    /** @return empty when the words name no viewpoint; UNKNOWN when they say that it is unknown */
    public static Optional<Viewpoint> parse(String words) {
        String plain = words.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_SPELLING.get(plain));
    }

    private static Map<String, Viewpoint> bySpelling() {
        Map<String, Viewpoint> result = new HashMap<>();
        SPELLINGS.forEach((viewpoint, words) -> words.forEach(word -> result.put(word, viewpoint)));
        return Map.copyOf(result);
    }
}
