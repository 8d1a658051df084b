package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;

class PartitionsTest {
    @Test
    void agreesWithWhatEveryKafkaClientDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] content = new byte[8];
            random.nextBytes(content);
            PhotoId photo = PhotoId.of(new ObjectName("photos", "a.jpg"), ContentDigest.of(content));
            int partitions = 1 + random.nextInt(64);

            assertThat(Partitions.of(photo, partitions))
                    .as("seed %s", seed)
                    .isEqualTo(BuiltInPartitioner.partitionForKey(
                            photo.hex().getBytes(StandardCharsets.UTF_8), partitions));
        }
    }

    @Test
    void neverMovesAPhoto() {
        PhotoId photo = new PhotoId("00112233445566778899aabbccddeeff");

        assertThat(Partitions.of(photo, 1)).isZero();
        assertThat(Partitions.of(photo, 4)).isEqualTo(1);
        assertThat(Partitions.of(photo, 16)).isEqualTo(5);
    }
}
