package org.whaledo.trainer.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.trainer.evaluation.Spread;

/** Looks at what a model makes of photos, before anything is ranked. Pure functions. */
final class VectorChecks {
    private VectorChecks() {}

    /** What the vectors are like one by one, up to the first check that refuses. @param vectors by photo: [dimension] */
    static List<Finding> all(Map<String, float[]> vectors, double tolerance) {
        Finding finite = finite(vectors);
        return finite.passed() ? List.of(finite, norms(vectors, tolerance)) : List.of(finite);
    }

    /** @param vectors by photo: [dimension] */
    static Finding finite(Map<String, float[]> vectors) {
        List<String> bad = vectors.entrySet().stream()
                .filter(each -> !finite(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        String words = bad.isEmpty()
                ? "all " + vectors.size() + " photos have a direction"
                : bad.size() + " of " + vectors.size() + " photos have no direction, the first is " + bad.get(0);
        return Finding.largest(GateCheck.FINITE_EMBEDDINGS, bad.size(), 0, words);
    }

    /**
     * @param vectors by photo: [dimension], finite
     * @param tolerance from 1
     */
    static Finding norms(Map<String, float[]> vectors, double tolerance) {
        double worst = 0;
        String photo = "none";
        for (Map.Entry<String, float[]> each : vectors.entrySet()) {
            double off = Math.abs(length(each.getValue()) - 1);
            if (off >= worst) {
                worst = off;
                photo = each.getKey();
            }
        }
        return Finding.largest(
                GateCheck.UNIT_NORMS,
                worst,
                tolerance,
                String.format(Locale.ROOT, "lengths are within %.2g of 1, the farthest is of %s", worst, photo));
    }

    /** @param vectors two at least */
    static List<Finding> spread(Collection<UnitVector> vectors, Spread spread, SpreadLimits limits) {
        double isotropic = 1.0 / spread.dimension();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.largest(
                GateCheck.MEAN_COSINE,
                spread.meanCosine(),
                limits.meanCosine(),
                "mean cosine of two different photos of " + vectors.size()));
        findings.add(Finding.largest(
                GateCheck.MEAN_VECTOR, spread.meanVector(), limits.meanVector(), "length of the mean embedding"));
        findings.add(Finding.largest(
                GateCheck.SECOND_MOMENT,
                spread.secondMoment() - isotropic,
                limits.secondMoment(),
                String.format(
                        Locale.ROOT,
                        "mean squared cosine %.5f beyond 1/%d",
                        spread.secondMoment(),
                        spread.dimension())));
        findings.add(Finding.smallest(
                GateCheck.EFFECTIVE_RANK,
                spread.effectiveRank(),
                limits.effectiveRank(),
                "directions in use of " + spread.dimension()));
        return findings;
    }

    private static boolean finite(float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static double length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
