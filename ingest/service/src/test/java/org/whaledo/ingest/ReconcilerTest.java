package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.whaledo.ingest.IngestDriver.name;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.whaledo.event.HintSource;
import org.whaledo.event.ObjectHinted;
import org.whaledo.store.InMemoryObjectStore;
import org.whaledo.store.StoreFailure;
import org.whaledo.topic.Partitions;
import org.whaledo.topic.Topics;

class ReconcilerTest {
    private static final Node NODE = new Node(1, "nowhere", 1);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final MockProducer<String, ObjectHinted> producer = new MockProducer<>(
            new Cluster(
                    "cluster",
                    List.of(NODE),
                    List.of(partition(0), partition(1), partition(2)),
                    java.util.Set.of(),
                    java.util.Set.of()),
            true,
            null,
            Topics.OBJECT_HINTS.keys().serializer(),
            Topics.OBJECT_HINTS.values().serializer());
    private final Reconciler reconciler = new Reconciler(
            store, "photos", producer, () -> Instant.parse("2026-11-23T12:00:00Z"), new IngestCounters());

    private static PartitionInfo partition(int number) {
        Node[] nodes = {NODE};
        return new PartitionInfo(Topics.OBJECT_HINTS.fullName(), number, NODE, nodes, nodes);
    }

    @Test
    void hintsAtEveryObjectWhereItsOwnerIsAndEndsEachPartitionWithItsCount() {
        // Given
        for (int i = 0; i < 50; i++) {
            store.put(name(i + ".png"), new byte[] {(byte) i}, "image/png", Map.of());
        }

        // When
        reconciler.list();

        // Then
        Map<Integer, Integer> hints = new HashMap<>();
        Map<Integer, Integer> ends = new HashMap<>();
        for (ProducerRecord<String, ObjectHinted> record : producer.history()) {
            if (record.value().getSource() == HintSource.LISTING_ENDED) {
                ends.put(record.partition(), record.value().getHinted());
            } else {
                assertThat(ends).as("nothing comes after the end").doesNotContainKey(record.partition());
                assertThat(record.partition()).isEqualTo(Partitions.of(record.key(), 3));
                hints.merge(record.partition(), 1, Integer::sum);
            }
        }
        assertThat(ends).isEqualTo(hints).hasSize(3);
    }

    @Test
    void listingThatBreaksOffDoesNotEnd() {
        store.outage(true);

        assertThatThrownBy(reconciler::list).isInstanceOf(StoreFailure.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void hintsThatKafkaDoesNotTakeAreAFailure() {
        store.put(name("a.png"), new byte[] {1}, "image/png", Map.of());
        producer.sendException = new IllegalStateException("the broker is gone");

        assertThatThrownBy(reconciler::list).isInstanceOf(IllegalStateException.class);
    }
}
