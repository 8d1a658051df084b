package org.whaledo.trainer.objective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the parts of a composite said of a batch, by their names, in their order.
 *
 * @param values before their weights; a part with nothing to compare is absent
 * @param triplets of those parts that mine triplets
 */
public record BatchReport(Map<String, Double> values, Map<String, TripletStatistics> triplets) {
    public BatchReport {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        triplets = Collections.unmodifiableMap(new LinkedHashMap<>(triplets));
    }

    static final class Builder {
        private final Map<String, Double> values = new LinkedHashMap<>();
        private final Map<String, TripletStatistics> triplets = new LinkedHashMap<>();

        void value(String part, double value) {
            values.put(part, value);
        }

        void triplets(String part, TripletStatistics statistics) {
            triplets.put(part, statistics);
        }

        BatchReport built() {
            return new BatchReport(values, triplets);
        }
    }
}
