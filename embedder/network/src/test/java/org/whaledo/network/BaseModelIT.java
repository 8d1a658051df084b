package org.whaledo.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.whaledo.image.Preprocessing;

/** The model that is kept with the sources. */
class BaseModelIT {
    private static final Path FOLDER = Path.of("../../deploy/local/models/base");

    @Test
    void servesAndTakesNoNoticeOfTheViewpoint() {
        LocalModel model = LocalModel.open(FOLDER);
        Preprocessing input = model.manifest().serving().preprocessing();
        int plane = input.height() * input.width();
        FloatBuffer left = Probe.input(1, input);
        FloatBuffer right = Probe.input(1, input);
        for (int i = 3 * plane; i < 4 * plane; i++) {
            right.put(i, -1);
        }

        try (ServingNetwork network = ServingNetwork.load(model, ServingOptions.standard())) {
            float[] one = network.embed(left, 1)[0];
            float[] other = network.embed(right, 1)[0];

            assertThat(one).hasSize(2048).containsExactly(other);
            assertThat(UnitVectors.finite(one)).isTrue();
        }
        assertThat(input).isEqualTo(Preprocessing.base());
    }
}
