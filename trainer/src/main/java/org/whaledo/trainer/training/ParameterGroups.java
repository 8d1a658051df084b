package org.whaledo.trainer.training;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.whaledo.trainer.optimiser.ParameterGroup;
import org.whaledo.trainer.training.TrainingSettings.Descent;

/** Which weights move how fast: the stem and each stage, the head, the objectives' own. */
final class ParameterGroups {
    private static final int STAGES = 4;
    private static final int HEAD = STAGES + 1;
    private static final String STAGE = "layer";

    private ParameterGroups() {}

    /**
     * @param network by torchvision's names
     * @param objectives by part and name
     */
    static List<ParameterGroup> of(Map<String, NDArray> network, Map<String, NDArray> objectives, Descent descent) {
        List<Map<String, NDArray>> byStage = new ArrayList<>();
        for (int stage = 0; stage <= HEAD; stage++) {
            byStage.add(new LinkedHashMap<>());
        }
        network.forEach((name, array) -> byStage.get(stage(name)).put(name, array));
        objectives.forEach((name, array) -> byStage.get(HEAD).put("objective." + name, array));
        List<ParameterGroup> groups = new ArrayList<>();
        for (int stage = 0; stage <= HEAD; stage++) {
            if (!byStage.get(stage).isEmpty()) {
                groups.add(new ParameterGroup(byStage.get(stage), factor(stage, descent), descent.weightDecay()));
            }
        }
        return groups;
    }

    private static double factor(int stage, Descent descent) {
        return stage == HEAD ? descent.headFactor() : Math.pow(descent.stageDecay(), STAGES - stage);
    }

    private static int stage(String name) {
        if (name.startsWith(STAGE)) {
            return name.charAt(STAGE.length()) - '0';
        }
        return name.startsWith("conv1") || name.startsWith("bn1") ? 0 : HEAD;
    }
}
