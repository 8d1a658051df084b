package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SoftmaxObjectivesIT {
    private static final int CLASSES = 4;
    private static final int DIMENSION = 5;

    @ParameterizedTest
    @EnumSource(Positives.class)
    void comparesEachPositiveWithAllNegatives(Positives positives) {
        for (long seed = 0; seed < 8; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, DIMENSION);
            Pairs pairs = Pairs.of(batch.labels(), positives);
            double sum = 0;
            int count = 0;
            for (int a = 0; a < batch.count(); a++) {
                for (int p = 0; p < batch.count(); p++) {
                    if (pairs.positive(a, p)) {
                        double own = Math.exp(batch.cosine(a, p) / 0.2);
                        double all = own;
                        for (int n = 0; n < batch.count(); n++) {
                            all += batch.same(a, n) ? 0 : Math.exp(batch.cosine(a, n) / 0.2);
                        }
                        sum -= Math.log(own / all);
                        count++;
                    }
                }
            }

            assertThat(Evaluated.of(batch, new AgainstAllNegatives(0.2, positives))
                            .orZero())
                    .as("seed %d", seed)
                    .isCloseTo(sum / count, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource(Positives.class)
    void comparesPositivesWithEachOtherToo(Positives positives) {
        for (long seed = 0; seed < 8; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, DIMENSION);
            Pairs pairs = Pairs.of(batch.labels(), positives);
            double sum = 0;
            int anchors = 0;
            for (int a = 0; a < batch.count(); a++) {
                double all = 0;
                double ofAnchor = 0;
                int count = 0;
                for (int k = 0; k < batch.count(); k++) {
                    boolean counts = pairs.positive(a, k) || pairs.negative(a, k);
                    all += counts ? Math.exp(batch.cosine(a, k) / 0.2) : 0;
                }
                for (int p = 0; p < batch.count(); p++) {
                    if (pairs.positive(a, p)) {
                        ofAnchor -= Math.log(Math.exp(batch.cosine(a, p) / 0.2) / all);
                        count++;
                    }
                }
                sum += count == 0 ? 0 : ofAnchor / count;
                anchors += count == 0 ? 0 : 1;
            }

            assertThat(Evaluated.of(batch, new SupervisedContrastive(0.2, positives))
                            .orZero())
                    .as("seed %d", seed)
                    .isCloseTo(sum / anchors, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Positives.class)
    void slopeAsCentralDifferencesDo(Positives positives) {
        SmallBatch batch = SmallBatch.random(5, 10, DIMENSION);
        Differentiated.assertGradient(
                "all negatives", batch.embeddings(), rows -> new AgainstAllNegatives(0.3, positives)
                        .of(rows, batch.labels())
                        .value()
                        .orElseThrow());
        Differentiated.assertGradient(
                "contrastive", batch.embeddings(), rows -> new SupervisedContrastive(0.3, positives)
                        .of(rows, batch.labels())
                        .value()
                        .orElseThrow());
    }

    @Test
    void sayNothingOfABatchWithoutPairsToCompare() {
        double[][] rows = {{1, 0}, {0, 1}};
        for (int[] whales : new int[][] {{1, 1}, {1, 2}}) {
            SmallBatch batch = new SmallBatch(rows, new BatchLabels(whales, new int[2], 0));

            assertThat(Evaluated.of(batch, new AgainstAllNegatives(1, Positives.ANY))
                            .value())
                    .isEmpty();
            assertThat(Evaluated.of(batch, new SupervisedContrastive(1, Positives.ANY))
                            .value())
                    .isEmpty();
        }
    }

    /** The last margin is so large that angle and margin exceed a half turn for some. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "16, 0.2, 0.05", "20, 0.3, 0", "4, 1.5, 0.1"})
    void classifiesByAnglesAsThePlainFormulaSays(double scale, double margin, double smoothing) {
        AngularMargin.Settings settings = new AngularMargin.Settings(scale, margin, smoothing);
        for (long seed = 0; seed < 8; seed++) {
            SmallBatch batch = SmallBatch.random(seed, 12, DIMENSION);
            double[][] weight = weight(seed);

            assertThat(classified(batch, weight, settings))
                    .as("seed %d", seed)
                    .isCloseTo(slow(batch, weight, settings), within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 0.2, 0.05", "4, 1.5, 0"})
    void classificationSlopesAsCentralDifferencesDo(double scale, double margin, double smoothing) {
        AngularMargin.Settings settings = new AngularMargin.Settings(scale, margin, smoothing);
        SmallBatch batch = SmallBatch.random(6, 10, DIMENSION);
        double[][] weight = weight(6);

        Differentiated.assertGradient("embeddings", batch.embeddings(), rows -> {
            NDArray directions = Differentiated.array(rows.getManager(), weight);
            return new AngularMargin(settings, directions)
                    .of(rows, batch.labels())
                    .value()
                    .orElseThrow();
        });
        Differentiated.assertGradient("directions", weight, directions -> {
            NDArray rows = Differentiated.array(directions.getManager(), batch.embeddings());
            return new AngularMargin(settings, directions)
                    .of(rows, batch.labels())
                    .value()
                    .orElseThrow();
        });
    }

    @Test
    void classifiesOnlyWhalesOfTheTrainingSet() {
        SmallBatch batch =
                new SmallBatch(new double[][] {{1, 0, 0, 0, 0}}, new BatchLabels(new int[] {CLASSES}, new int[1], 0));

        assertThatThrownBy(() -> classified(batch, weight(0), new AngularMargin.Settings(16, 0.2, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whale 4");
    }

    @Test
    void startsFromTheSameDirectionsForTheSameSeed() {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            NDArray first = AngularMargin.freshWeight(scope, 3, 4, 9);

            assertThat(first.hasGradient()).isTrue();
            assertThat(first.toFloatArray())
                    .hasSize(12)
                    .isEqualTo(AngularMargin.freshWeight(scope, 3, 4, 9).toFloatArray())
                    .isNotEqualTo(AngularMargin.freshWeight(scope, 3, 4, 8).toFloatArray());
        }
    }

    private static double classified(SmallBatch batch, double[][] weight, AngularMargin.Settings settings) {
        try (NDManager scope = NDManager.newBaseManager("PyTorch")) {
            AngularMargin head = new AngularMargin(settings, Differentiated.array(scope, weight));
            return Readout.scalar(head.of(Differentiated.array(scope, batch.embeddings()), batch.labels())
                    .value()
                    .orElseThrow());
        }
    }

    private static double slow(SmallBatch batch, double[][] weight, AngularMargin.Settings settings) {
        double sum = 0;
        for (int row = 0; row < batch.count(); row++) {
            double[] logits = new double[CLASSES];
            double all = 0;
            for (int k = 0; k < CLASSES; k++) {
                SmallBatch both = new SmallBatch(new double[][] {batch.embeddings()[row], weight[k]}, batch.labels());
                double angle = Math.acos(both.cosine(0, 1));
                if (k == batch.labels().whales()[row]) {
                    logits[k] = angle + settings.margin() <= Math.PI
                            ? Math.cos(angle + settings.margin())
                            : Math.cos(angle) - settings.margin() * Math.sin(settings.margin());
                } else {
                    logits[k] = Math.cos(angle);
                }
                logits[k] *= settings.scale();
                all += Math.exp(logits[k]);
            }
            for (int k = 0; k < CLASSES; k++) {
                double target = settings.smoothing() / CLASSES
                        + (k == batch.labels().whales()[row] ? 1 - settings.smoothing() : 0);
                sum -= target * (logits[k] - Math.log(all));
            }
        }
        return sum / batch.count();
    }

    private static double[][] weight(long seed) {
        Random random = new Random(seed + 1_000);
        double[][] weight = new double[CLASSES][DIMENSION];
        for (double[] row : weight) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextGaussian();
            }
        }
        return weight;
    }
}
