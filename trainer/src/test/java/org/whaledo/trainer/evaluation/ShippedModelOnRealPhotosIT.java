package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ServingOptions;

/** The trained model that comes along reaches the figures of its manifest on the photos that they were measured on. */
class ShippedModelOnRealPhotosIT {
    /** One precision ranks a little otherwise than another. */
    private static final double PRECISION = 0.004;

    @Test
    void reachesTheFiguresOfItsManifest() {
        Path data = RealData.folder("beluga");
        assumeTrue(Files.isDirectory(data), "no real photos at " + data);
        LocalModel model = LocalModel.open(Path.of("../deploy/local/models/whaledo"));
        Map<String, Double> stated = model.manifest().provenance().metrics();

        FolderEvaluation folder = FolderEvaluation.of(data, 0);
        Evaluation evaluation = folder.of(model, ServingOptions.standard(), 2, done -> {});

        ScenarioScore pooled = evaluation.scores().get(evaluation.scores().size() - 1);
        assertThat(pooled.queries()).isEqualTo(1613);
        assertThat(pooled.map20()).isCloseTo(stated.get("map20"), within(PRECISION));
        assertThat(pooled.top1()).isCloseTo(stated.get("top1"), within(2 * PRECISION));
        assertThat(folder.contaminated(model)).isFalse();
    }
}
