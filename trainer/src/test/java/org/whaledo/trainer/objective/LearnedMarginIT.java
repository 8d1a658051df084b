package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class LearnedMarginIT {
    private static final double[][] BOUNDARIES = {{1.2, 0.9, 1.4, 1.1}};

    @Test
    void costsWhatThreeNestedLoopsFind() {
        for (long seed = 0; seed < 10; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, 5);
            double sum = 0;
            int terms = 0;
            for (int a = 0; a < batch.count(); a++) {
                double boundary = BOUNDARIES[0][batch.labels().whales()[a]];
                for (int p = 0; p < batch.count(); p++) {
                    for (int n = 0; n < batch.count(); n++) {
                        if (a != p && batch.same(a, p) && !batch.same(a, n)) {
                            double pull = batch.distance(a, p, Distance.euclidean()) - boundary + 0.2;
                            double push = boundary - batch.distance(a, n, Distance.euclidean()) + 0.2;
                            sum += Math.max(0, pull) + Math.max(0, push);
                            terms += (pull > 0 ? 1 : 0) + (push > 0 ? 1 : 0);
                        }
                    }
                }
            }

            try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
                NDArray rows = Differentiated.array(scope, batch.embeddings());
                NDArray boundaries = Differentiated.array(scope, BOUNDARIES);
                assertThat(Readout.scalar(value(rows, boundaries, batch)))
                        .as("seed %d", seed)
                        .isCloseTo(sum / terms, within(1e-9));
            }
        }
    }

    @Test
    void slopesAsCentralDifferencesDo() {
        SmallBatch batch = SmallBatch.random(2, 10, 5);

        Differentiated.assertGradient(
                "embeddings",
                batch.embeddings(),
                rows -> value(rows, Differentiated.array(rows.getManager(), BOUNDARIES), batch));
        Differentiated.assertGradient(
                "boundaries",
                BOUNDARIES,
                boundaries ->
                        value(Differentiated.array(boundaries.getManager(), batch.embeddings()), boundaries, batch));
    }

    private static NDArray value(NDArray rows, NDArray boundaries, SmallBatch batch) {
        return new LearnedMargin(
                        Distance.euclidean(),
                        Positives.ANY,
                        new EveryTriplet(),
                        LearnedMargin.STANDARD_MARGIN,
                        boundaries.reshape(-1))
                .of(rows, batch.labels())
                .value()
                .orElseThrow();
    }
}
