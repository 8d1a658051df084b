package org.whaledo.trainer.evaluation;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a model is measured with whales that it was trained on, which makes its figures worthless.
 *
 * @param learnt whales that it is measured with and of which it was trained on a photo
 * @param whales that it is measured with
 * @param known whether what it was trained on is known; where it is not, nobody can say
 */
public record Contamination(int learnt, int whales, boolean known) {
    /** Of a model that never met the whales. */
    public static Contamination none() {
        return new Contamination(0, 0, true);
    }

    public boolean isFound() {
        return learnt > 0;
    }

    /** For people; empty where there is nothing to say. */
    public Optional<String> words() {
        if (isFound()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the model was trained on %,d of the %,d whales that it is measured with here (%d %%)",
                    learnt,
                    whales,
                    Math.round(100.0 * learnt / whales)));
        }
        return known
                ? Optional.empty()
                : Optional.of(
                        "the list of photos that the model was trained on is missing: it may have met these whales");
    }
}
