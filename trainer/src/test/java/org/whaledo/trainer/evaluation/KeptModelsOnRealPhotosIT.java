package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;

/** Pre-processing, network and ranking together, on real photos, with each model that is kept with the sources. */
class KeptModelsOnRealPhotosIT {
    private static final double INDEPENDENT_MAP20 = 0.0720;
    private static final double INDEPENDENT_TOP1 = 0.0756;

    /** One precision ranks a little otherwise than another. */
    private static final double PRECISION = 0.004;

    @Test
    void reproducesTheFigureOfAnIndependentImplementation() {
        ScenarioScore pooled = pooled(model("base"));

        assertThat(pooled.map20()).isCloseTo(INDEPENDENT_MAP20, within(0.006));
        assertThat(pooled.top1()).isCloseTo(INDEPENDENT_TOP1, within(0.01));
    }

    @Test
    void reachesTheFiguresOfTheManifest() {
        LocalModel model = model("whaledo");
        Map<String, Double> stated = model.manifest().provenance().metrics();

        ScenarioScore pooled = pooled(model);

        assertThat(pooled.map20()).isCloseTo(stated.get("map20"), within(PRECISION));
        assertThat(pooled.top1()).isCloseTo(stated.get("top1"), within(2 * PRECISION));
    }

    private static LocalModel model(String name) {
        return LocalModel.open(Path.of("../deploy/local/models").resolve(name));
    }

    /** Over all queries, of whales that the model did not learn. */
    private static ScenarioScore pooled(LocalModel model) {
        Path data = RealData.folder("beluga");
        assumeTrue(Files.isDirectory(data), "no real photos at " + data);
        FolderEvaluation folder = FolderEvaluation.of(data, 0);
        AtomicInteger done = new AtomicInteger();

        Evaluation evaluation = folder.of(model, ServingOptions.standard(), 2, done::addAndGet);

        ScenarioScore pooled = evaluation.scores().get(evaluation.scores().size() - 1);
        assertThat(done).hasValue(folder.photoCount());
        assertThat(pooled.scenario()).isEqualTo(ScenarioScore.POOLED);
        assertThat(pooled.queries()).isEqualTo(1613);
        assertThat(folder.contamination(model).words()).isEmpty();
        return pooled;
    }
}
