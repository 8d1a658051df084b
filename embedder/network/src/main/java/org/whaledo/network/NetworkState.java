package org.whaledo.network;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A network's tensors as arrays of the engine.
 *
 * @param arrays in 32 bits, by torchvision's names, in the order of the forward pass; the network's own, so that a
 *     change of one changes the network
 */
record NetworkState(NetworkDesign design, Map<String, NDArray> arrays) {
    NetworkState {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** Gives a gradient to what learns and takes it from what does not. */
    NetworkState learning(TrainingOptions options) {
        arrays.forEach((name, array) -> array.setRequiresGradient(options.learns(name)));
        return this;
    }

    Map<String, NDArray> those(Predicate<String> names) {
        Map<String, NDArray> chosen = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (names.test(name)) {
                chosen.put(name, array);
            }
        });
        return Collections.unmodifiableMap(chosen);
    }

    /** Takes all values from a file. Writing into what learns is forbidden to threads that record gradients. */
    void read(SafetensorsFile file) {
        arrays.forEach((name, array) -> file.tensor(name).copyInto(array));
    }

    /** A copy of all values, in 32 bits. */
    List<Tensor> tensors() {
        return design.tensors().keySet().stream()
                .map(name -> Tensor.copyOf(name, arrays.get(name)))
                .toList();
    }
}
