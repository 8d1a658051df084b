package org.whaledo.trainer.training;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import org.whaledo.network.NetworkInTraining;

/**
 * A network's running means and variances as they were before a batch. The forward pass moves them, so that one batch that is
 * not finite would spoil them for ever. Lives as long as the network.
 */
final class KeptStatistics {
    private final Map<String, NDArray> statistics;
    private final Map<String, NDArray> kept = new LinkedHashMap<>();

    KeptStatistics(NetworkInTraining network) {
        statistics = network.statistics();
        statistics.forEach((name, array) -> {
            NDArray copy = array.duplicate();
            copy.attach(network.manager());
            kept.put(name, copy);
        });
    }

    void keep() {
        statistics.forEach((name, array) -> array.copyTo(kept.get(name)));
    }

    void giveBack() {
        statistics.forEach((name, array) -> kept.get(name).copyTo(array));
    }
}
