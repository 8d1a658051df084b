package org.whaledo.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Committed records of a topic, by partition; readers keep their own positions. */
final class SimulatedTopic<T> {
    private final List<List<T>> partitions = new ArrayList<>();

    SimulatedTopic(int partitions) {
        for (int i = 0; i < partitions; i++) {
            this.partitions.add(new ArrayList<>());
        }
    }

    void append(int partition, T record) {
        partitions.get(partition).add(record);
    }

    void multicast(T record) {
        partitions.forEach(partition -> partition.add(record));
    }

    List<T> partition(int partition) {
        return partitions.get(partition);
    }

    int end(int partition) {
        return partitions.get(partition).size();
    }
}
