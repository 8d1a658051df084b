package org.whaledo.trainer.objective;

import java.util.ArrayList;
import java.util.List;

/**
 * The pairs of anchor and positive of a batch, of anchors that also have a negative.
 *
 * @param anchors [pairs]
 * @param positives [pairs]
 */
@SuppressWarnings("ArrayRecordComponent")
record PositivePairs(int[] anchors, int[] positives) {
    static PositivePairs of(Pairs pairs) {
        List<int[]> found = new ArrayList<>();
        for (int anchor = 0; anchor < pairs.count(); anchor++) {
            boolean negative = false;
            for (int other = 0; other < pairs.count(); other++) {
                negative |= pairs.negative(anchor, other);
            }
            for (int other = 0; negative && other < pairs.count(); other++) {
                if (pairs.positive(anchor, other)) {
                    found.add(new int[] {anchor, other});
                }
            }
        }
        return new PositivePairs(
                found.stream().mapToInt(pair -> pair[0]).toArray(),
                found.stream().mapToInt(pair -> pair[1]).toArray());
    }

    int count() {
        return anchors.length;
    }

    /** [pairs], adding up to 1: every anchor weighs the same, and so does each of its pairs. */
    float[] evenWeights(int photos) {
        int[] pairsOf = new int[photos];
        int anchorsWithPairs = 0;
        for (int anchor : anchors) {
            anchorsWithPairs += pairsOf[anchor] == 0 ? 1 : 0;
            pairsOf[anchor]++;
        }
        float[] weights = new float[count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1f / pairsOf[anchors[i]] / anchorsWithPairs;
        }
        return weights;
    }
}
