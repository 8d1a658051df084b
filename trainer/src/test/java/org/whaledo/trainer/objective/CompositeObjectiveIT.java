package org.whaledo.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whaledo.network.EmbeddingLayer;
import org.whaledo.trainer.objective.CompositeObjective.Part;

class CompositeObjectiveIT {
    private static final Objective TRIPLETS =
            new TripletObjective(Distance.euclidean(), Positives.ANY, new EveryTriplet(), TripletLoss.hinge(0.5));

    private NDManager scope;

    @BeforeEach
    void open() {
        scope = NDManager.newBaseManager("PyTorch");
    }

    @AfterEach
    void close() {
        scope.close();
    }

    @Test
    void addsUpItsPartsEachOnItsLayer() {
        // Given two layers, and a sum over both
        SmallBatch pooled = SmallBatch.random(1, 12, 6);
        SmallBatch projected = SmallBatch.random(2, 12, 3);
        NDArray weight = AngularMargin.freshWeight(scope, 4, 6, 5);
        AngularMargin head = new AngularMargin(new AngularMargin.Settings(16, 0.2, 0.05), weight);
        CompositeObjective sum = new CompositeObjective(List.of(
                new Part("triplets", EmbeddingLayer.PROJECTOR, 1, TRIPLETS),
                new Part("spread", EmbeddingLayer.PROJECTOR, 0.5, new SpreadOut()),
                new Part("whales", EmbeddingLayer.POOLED, 0.15, head)));

        // When
        BatchLoss loss = sum.of(layer -> array(layer == EmbeddingLayer.POOLED ? pooled : projected), pooled.labels());

        // Then each part is what it is alone
        SmallBatch relabelled = new SmallBatch(projected.embeddings(), pooled.labels());
        double triplets = Evaluated.of(relabelled, TRIPLETS).orZero();
        double spread = Evaluated.of(relabelled, new SpreadOut()).orZero();
        double whales =
                Readout.scalar(head.of(array(pooled), pooled.labels()).value().orElseThrow());
        assertThat(loss).isInstanceOf(BatchLoss.Usable.class);
        assertThat(loss.report().values()).containsOnlyKeys("triplets", "spread", "whales");
        assertThat(loss.report().values().get("triplets")).isCloseTo(triplets, within(1e-6));
        assertThat(loss.report().values().get("spread")).isCloseTo(spread, within(1e-6));
        assertThat(loss.report().values().get("whales")).isEqualTo(whales);
        assertThat(loss.report().triplets()).containsOnlyKeys("triplets");
        assertThat(Readout.scalar(((BatchLoss.Usable) loss).total()))
                .isCloseTo(triplets + 0.5 * spread + 0.15 * whales, within(2e-6));
        assertThat(sum.parameters()).containsOnlyKeys("whales.weight").containsValue(weight);
    }

    /** The engine frees Java numbers that the graph still needs; see {@link Scalar}. */
    @Test
    void keepsWhatTheWayBackNeedsThroughAGarbageCollection() throws InterruptedException {
        float[] undisturbed = gradient(false);

        for (int round = 0; round < 3; round++) {
            assertThat(gradient(true)).isEqualTo(undisturbed);
        }
    }

    private float[] gradient(boolean disturbed) throws InterruptedException {
        SmallBatch batch = SmallBatch.random(1, 12, 6);
        NDArray embeddings = array(batch);
        embeddings.setRequiresGradient(true);
        NDArray weight = AngularMargin.freshWeight(scope, 4, 6, 5);
        CompositeObjective sum = new CompositeObjective(List.of(
                new Part("triplets", EmbeddingLayer.NECK, 0.7, TRIPLETS),
                new Part("softer", EmbeddingLayer.NECK, 0.7, new AgainstAllNegatives(0.1, Positives.ANY)),
                new Part("contrast", EmbeddingLayer.NECK, 0.7, new SupervisedContrastive(0.1, Positives.ANY)),
                new Part("boundaries", EmbeddingLayer.NECK, 0.7, learnedMargin()),
                new Part("spread", EmbeddingLayer.NECK, 0.7, new SpreadOut()),
                new Part(
                        "whales",
                        EmbeddingLayer.NECK,
                        0.15,
                        new AngularMargin(new AngularMargin.Settings(16, 0.2, 0.05), weight))));
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            BatchLoss loss = sum.of(layer -> embeddings, batch.labels());
            if (disturbed) {
                overwriteWhatIsFree();
            }
            collector.backward(((BatchLoss.Usable) loss).total());
        }
        return embeddings.getGradient().toFloatArray();
    }

    private Objective learnedMargin() {
        return new LearnedMargin(
                new Distance(1, true),
                Positives.ANY,
                new EveryTriplet(),
                LearnedMargin.STANDARD_MARGIN,
                LearnedMargin.freshBoundaries(scope, 4));
    }

    private static void overwriteWhatIsFree() throws InterruptedException {
        List<ByteBuffer> garbage = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
            for (int i = 0; i < 2000; i++) {
                ByteBuffer one = ByteBuffer.allocateDirect(Long.BYTES);
                one.putLong(0, 0x4B4B4B4B4B4B4B4BL);
                garbage.add(one);
            }
        }
        assertThat(garbage).hasSize(20_000);
    }

    @Test
    void asksForNoStepWhereNoPartHasAnythingToSay() {
        SmallBatch strangers =
                new SmallBatch(new double[][] {{1, 0}, {0, 1}}, new BatchLabels(new int[] {1, 2}, new int[] {1, 2}, 0));
        CompositeObjective sum =
                new CompositeObjective(List.of(new Part("triplets", EmbeddingLayer.NECK, 1, TRIPLETS)));

        BatchLoss loss = sum.of(layer -> array(strangers), strangers.labels());

        assertThat(loss).isInstanceOf(BatchLoss.Nothing.class);
        assertThat(loss.report().values()).isEmpty();
        assertThat(loss.report().triplets().get("triplets").valid()).isZero();
    }

    @Test
    void saysWhichLayerIsNotFinite() {
        SmallBatch batch = SmallBatch.random(3, 8, 4);
        batch.embeddings()[5][2] = Double.NaN;
        CompositeObjective sum =
                new CompositeObjective(List.of(new Part("triplets", EmbeddingLayer.NECK, 1, TRIPLETS)));

        assertThat(sum.of(layer -> array(batch), batch.labels()))
                .isInstanceOfSatisfying(BatchLoss.NotFinite.class, loss -> assertThat(loss.where())
                        .contains("NECK"));
    }

    @Test
    void saysWhichPartIsNotFinite() {
        SmallBatch batch = SmallBatch.random(3, 8, 4);
        NDArray broken = scope.create(new float[] {Float.NaN, 0, 0, 0, 0, 0, 0, 0}, new Shape(2, 4));
        Objective head = new AngularMargin(new AngularMargin.Settings(16, 0.2, 0), broken);
        CompositeObjective sum = new CompositeObjective(List.of(
                new Part("triplets", EmbeddingLayer.NECK, 1, TRIPLETS),
                new Part("whales", EmbeddingLayer.NECK, 1, head)));

        assertThat(sum.of(layer -> array(batch), batch.labels()))
                .isInstanceOfSatisfying(BatchLoss.NotFinite.class, loss -> {
                    assertThat(loss.where()).contains("whales");
                    assertThat(loss.report().values()).containsKeys("triplets", "whales");
                });
    }

    @Test
    void leavesNothingWithTheManagerOfItsParameters() {
        SmallBatch batch = SmallBatch.random(4, 12, 6);
        NDArray weight = AngularMargin.freshWeight(scope, 4, 6, 5);
        NDArray boundaries = LearnedMargin.freshBoundaries(scope, 4);
        CompositeObjective sum = new CompositeObjective(List.of(
                new Part(
                        "whales",
                        EmbeddingLayer.NECK,
                        1,
                        new AngularMargin(new AngularMargin.Settings(16, 0.2, 0.05), weight)),
                new Part(
                        "margin",
                        EmbeddingLayer.NECK,
                        1,
                        new LearnedMargin(Distance.euclidean(), Positives.ANY, new EveryTriplet(), 0.2, boundaries))));
        int before = scope.getManagedArrays().size();

        for (int step = 0; step < 20; step++) {
            try (NDManager inner = scope.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray rows = single(inner, batch);
                BatchLoss.Usable loss = (BatchLoss.Usable) sum.of(layer -> rows, batch.labels());
                collector.backward(loss.total());
            }
        }

        assertThat(scope.getManagedArrays()).hasSize(before);
        assertThat(weight.getGradient().toFloatArray()).isNotEqualTo(new float[24]);
    }

    @Test
    void namesEachPartOnce() {
        Part part = new Part("triplets", EmbeddingLayer.NECK, 1, TRIPLETS);

        assertThatThrownBy(() -> new CompositeObjective(List.of(part, part)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("triplets");
    }

    private NDArray array(SmallBatch batch) {
        return single(scope, batch);
    }

    /** In 32 bits, as a network puts it out. */
    private static NDArray single(NDManager scope, SmallBatch batch) {
        return Differentiated.array(scope, batch.embeddings()).toType(DataType.FLOAT32, true);
    }
}
