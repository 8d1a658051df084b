package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;

/** Pre-processing, network and ranking together, against an independent implementation's figure on real photos. */
class BaseModelOnRealPhotosIT {
    private static final double INDEPENDENT_MAP20 = 0.0720;
    private static final double INDEPENDENT_TOP1 = 0.0756;

    @Test
    void reproducesTheIndependentFigure() {
        Path data = RealData.folder("beluga");
        assumeTrue(Files.isDirectory(data), "no real photos at " + data);
        LocalModel base = LocalModel.open(Path.of("../deploy/local/models/base"));

        FolderEvaluation folder = FolderEvaluation.of(data, 0);
        AtomicInteger done = new AtomicInteger();
        Evaluation evaluation = folder.of(base, ServingOptions.standard(), 2, done::addAndGet);

        ScenarioScore pooled = evaluation.scores().get(evaluation.scores().size() - 1);
        assertThat(done).hasValue(folder.photoCount());
        assertThat(pooled.scenario()).isEqualTo(ScenarioScore.POOLED);
        assertThat(pooled.queries()).isEqualTo(1613);
        assertThat(pooled.map20()).isCloseTo(INDEPENDENT_MAP20, within(0.006));
        assertThat(pooled.top1()).isCloseTo(INDEPENDENT_TOP1, within(0.01));
        assertThat(folder.contaminated(base)).isFalse();
    }
}
