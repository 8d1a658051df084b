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

    /** Where each partition ends now. */
    List<Integer> ends() {
        return partitions.stream().map(List::size).toList();
    }

    /** What came behind those ends. */
    List<T> since(List<Integer> ends) {
        List<T> news = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            news.addAll(partitions.get(i).subList(ends.get(i), partitions.get(i).size()));
        }
        return news;
    }

    int end(int partition) {
        return partitions.get(partition).size();
    }
}
