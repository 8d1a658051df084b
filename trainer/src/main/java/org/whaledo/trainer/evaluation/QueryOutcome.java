package org.whaledo.trainer.evaluation;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.whaledo.trainer.evaluation.WhaleBootstrap.Observation;

/**
 * A query whose truth is known, and its answer.
 *
 * @param query its id
 * @param image that asked
 * @param whale on it; the image's own id where the survey does not say
 * @param answer best first
 * @param positives images that show the whale, none empty
 */
public record QueryOutcome(
        String scenario, String query, String image, String whale, List<RankedImage> answer, Set<String> positives) {
    public QueryOutcome {
        answer = List.copyOf(answer);
        positives = Set.copyOf(positives);
    }

    /** Official, in [0, 1]. */
    public double averagePrecision() {
        return RetrievalMetric.averagePrecision(answer, positives);
    }

    /** Place of the first image that shows the whale, from 1. */
    public OptionalInt firstRight() {
        return IntStream.range(0, answer.size())
                .filter(place -> right(answer.get(place)))
                .map(place -> place + 1)
                .findFirst();
    }

    public boolean right(RankedImage row) {
        return positives.contains(row.image());
    }

    /** Whether the whale is among the first {@code rows} images. */
    public boolean found(int rows) {
        return firstRight().orElse(Integer.MAX_VALUE) <= rows;
    }

    Observation observed() {
        return new Observation(whale, averagePrecision());
    }
}
