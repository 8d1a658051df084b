package org.whaledo.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topic;
import org.whaledo.topic.Topics;

class LatencyIT {
    private static final ModelId MODEL = SyntheticCatalogue.model(1);
    private static final int WARM = 100;
    private static final int PHOTOS = 200;
    private static final Duration PACE = Duration.ofMillis(50);

    @TempDir
    private Path folder;

    @Test
    void firstAnswerFollowsItsEmbeddingWithinAMoment() {
        SyntheticCatalogue catalogue = new SyntheticCatalogue(3, 20, 512);
        Map<PhotoId, Long> sent = new ConcurrentHashMap<>();
        Map<PhotoId, Long> waited = new ConcurrentHashMap<>();
        List<Topic<?, ?>> topics = List.of(Topics.MATCHES);
        try (RankerWorld world = new RankerWorld(4, folder)) {
            // Given a warm ranker
            world.start("a");
            new History(world, catalogue, MODEL).write(WARM);
            world.awaitRest();
            Map<String, Object> client = Map.of("bootstrap.servers", world.bootstrap());
            try (CommittedReader reader = new CommittedReader(client, topics, 4, record -> {
                PhotoId photo = Topics.MATCHES.keys().deserializer().deserialize("", record.key());
                Long start = sent.get(photo);
                if (start != null) {
                    waited.putIfAbsent(photo, System.nanoTime() - start);
                }
            })) {
                reader.start();

                // When
                for (int number = WARM; number < WARM + PHOTOS; number++) {
                    world.register(catalogue.photo(number));
                    sent.put(catalogue.id(number), System.nanoTime());
                    world.embed(catalogue.embedding(number, MODEL));
                    LockSupport.parkNanos(PACE.toNanos());
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> waited.size() == PHOTOS);
            }
        }

        // Then
        List<Long> sorted = new ArrayList<>(waited.values());
        Collections.sort(sorted);
        long median = sorted.get(PHOTOS / 2) / 1_000_000;
        long p95 = sorted.get(PHOTOS * 95 / 100) / 1_000_000;
        System.out.println("first answers at 20 photos/s on 4 shards: p50 " + median + " ms, p95 " + p95 + " ms");
        assertThat(p95).as("p95 in ms; p50 is %d ms", median).isLessThan(5_000);
    }
}
