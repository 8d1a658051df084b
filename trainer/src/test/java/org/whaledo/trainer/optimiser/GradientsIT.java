package org.whaledo.trainer.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientsIT {
    private NDManager manager;
    private List<NDArray> parameters;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager("PyTorch");
        parameters = List.of(manager.create(new float[2]), manager.create(new float[1]));
        parameters.forEach(each -> each.setRequiresGradient(true));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void clipsBothSidesByTheNormOfAll() {
        give(new float[] {3, -4}, new float[] {-12});

        double norm = Gradients.clip(parameters, 6.5);

        assertThat(norm).isCloseTo(13, within(1e-6));
        assertThat(gradient(0)).containsExactly(new float[] {1.5f, -2}, within(1e-5f));
        assertThat(gradient(1)).containsExactly(new float[] {-6}, within(1e-5f));
    }

    @Test
    void leavesGradientsWithinTheLimit() {
        give(new float[] {3, -4}, new float[] {-12});

        assertThat(Gradients.clip(parameters, 14)).isCloseTo(13, within(1e-6));

        assertThat(gradient(0)).containsExactly(3, -4);
    }

    @Test
    void reportsWhatIsNotFiniteAndLeavesItAlone() {
        give(new float[] {3, Float.NaN}, new float[] {-12});

        assertThat(Gradients.clip(parameters, 1)).isNaN();
        assertThat(gradient(1)).containsExactly(-12);
    }

    @Test
    void forgetsGradientsEvenWhereTheyAreNotFinite() {
        give(new float[] {Float.POSITIVE_INFINITY, Float.NaN}, new float[] {-12});

        Gradients.zero(parameters);

        assertThat(gradient(0)).containsExactly(0, 0);
        assertThat(gradient(1)).containsExactly(0);
    }

    private void give(float[] first, float[] second) {
        AdamWIT.backward(parameters.get(0), first);
        AdamWIT.backward(parameters.get(1), second);
    }

    private float[] gradient(int index) {
        return parameters.get(index).getGradient().toFloatArray();
    }
}
