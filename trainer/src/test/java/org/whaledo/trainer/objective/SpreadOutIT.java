package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;

class SpreadOutIT {
    @Test
    void costsWhatTheAuthorsSay() {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            NDArray embeddings = Differentiated.array(scope, SmallBatch.golden().embeddings());
            NDArray products = embeddings.matMul(embeddings.transpose());

            NDArray pairs = Similarities.entries(products, new int[] {0, 1, 4, 5}, new int[] {2, 3, 0, 1});

            assertThat(Readout.scalar(SpreadOut.value(pairs, 3))).isCloseTo(0.1917916667, within(1e-10));
        }
    }

    @Test
    void costsWhatTwoNestedLoopsFind() {
        for (long seed = 0; seed < 10; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 11, 4);
            double first = 0;
            double second = 0;
            int pairs = 0;
            for (int i = 0; i < batch.count(); i++) {
                for (int j = 0; j < batch.count(); j++) {
                    if (!batch.same(i, j)) {
                        first += batch.cosine(i, j);
                        second += batch.cosine(i, j) * batch.cosine(i, j);
                        pairs++;
                    }
                }
            }
            double slow = first / pairs * (first / pairs) + Math.max(0, second / pairs - 0.25);

            assertThat(Evaluated.of(batch, new SpreadOut()).orZero())
                    .as("seed %d", seed)
                    .isCloseTo(slow, within(1e-12));
        }
    }

    @Test
    void slopesAsCentralDifferencesDo() {
        // Given a batch that lies close together
        SmallBatch batch = SmallBatch.random(4, 9, 4);
        for (double[] row : batch.embeddings()) {
            row[0] += 3;
        }

        Differentiated.assertGradient(
                "spread",
                batch.embeddings(),
                rows -> new SpreadOut().of(rows, batch.labels()).value().orElseThrow());
    }

    @Test
    void saysNothingOfABatchOfOneWhale() {
        SmallBatch batch =
                new SmallBatch(new double[][] {{1, 0}, {0, 1}}, new BatchLabels(new int[] {3, 3}, new int[2], 0));

        assertThat(Evaluated.of(batch, new SpreadOut()).value()).isEmpty();
    }
}
