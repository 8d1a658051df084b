package org.whaledo.trainer.optimiser;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that are moved alike.
 *
 * @param parameters by name, unique over all groups of an optimiser; arrays that require a gradient, the caller's to
 *     close
 * @param rateFactor what the step's learning rate is multiplied with
 * @param weightDecay decoupled (Loshchilov and Hutter 2019): each step takes this share times the rate off every weight
 */
public record ParameterGroup(Map<String, NDArray> parameters, double rateFactor, double weightDecay) {
    public ParameterGroup {
        if (!(rateFactor >= 0 && weightDecay >= 0)) {
            throw new IllegalArgumentException(
                    "a group's rate factor and weight decay are 0 or more, not " + rateFactor + ", " + weightDecay);
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
