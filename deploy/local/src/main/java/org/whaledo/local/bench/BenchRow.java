package org.whaledo.local.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One measured figure beside what it is held against.
 *
 * @param bench which measurement
 * @param variant of what
 * @param ours the figure, in {@code unit}
 * @param reference the other figure, in the same unit: the other side's speed, or the limit of a cost; NaN where it is absent
 * @param ratio larger is better: ours / reference of speeds, reference / ours of costs; NaN without a reference
 * @param goal what the ratio should reach; empty where it is only told
 * @param parts what {@code ours} is made of, in milliseconds of processor time a photo; may be empty
 */
public record BenchRow(
        String bench,
        String variant,
        String unit,
        double ours,
        double reference,
        double ratio,
        OptionalDouble goal,
        Map<String, Double> parts) {
    public BenchRow {
        parts = new LinkedHashMap<>(parts);
    }

    /** Of two speeds. */
    static BenchRow speed(String bench, String variant, String unit, double ours, double reference) {
        return new BenchRow(bench, variant, unit, ours, reference, ours / reference, OptionalDouble.empty(), Map.of());
    }

    /** Of a cost, which should stay below a limit. */
    static BenchRow cost(String bench, String variant, String unit, double ours, double limit) {
        return new BenchRow(bench, variant, unit, ours, limit, limit / ours, OptionalDouble.of(1), Map.of());
    }

    /** Of a speed whose reference is not there. */
    static BenchRow alone(String bench, String variant, String unit, double ours) {
        return speed(bench, variant, unit, ours, Double.NaN);
    }

    /** Whether it says something against a reference. */
    public boolean isComparison() {
        return !Double.isNaN(ratio);
    }

    BenchRow withGoal(double due) {
        return new BenchRow(bench, variant, unit, ours, reference, ratio, OptionalDouble.of(due), parts);
    }

    BenchRow withParts(Map<String, Double> costs) {
        return new BenchRow(bench, variant, unit, ours, reference, ratio, goal, costs);
    }
}
