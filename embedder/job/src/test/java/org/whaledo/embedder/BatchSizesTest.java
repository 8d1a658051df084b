package org.whaledo.embedder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.metrics.HistogramStatistics;
import org.junit.jupiter.api.Test;
import org.whaledo.embedder.engine.EmbeddingEngine;
import org.whaledo.embedder.engine.FakeModels;
import org.whaledo.embedder.engine.Priority;
import org.whaledo.embedder.engine.TestPhotos;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.store.InMemoryObjectStore;

final class BatchSizesTest {

    @Test
    void tellsHowLargeTheForwardPassesWere() {
        InMemoryObjectStore store = new InMemoryObjectStore();
        FakeModels models = new FakeModels();
        TestPhotos photos = new TestPhotos(store);
        try (EmbeddingEngine engine = EmbeddingEngine.start(
                TestConfiguration.engine(), TestConfiguration.engine().cpu(), store, models, Clock.systemUTC())) {
            BatchSizes sizes = new BatchSizes(engine.statistics());
            assertThat(sizes.getStatistics().getMean()).isZero();

            List<CompletableFuture<PhotoEmbedded>> outcomes = IntStream.range(0, 50)
                    .mapToObj(i -> engine.submit(
                            TestPhotos.under(TestPhotos.model(1), photos.upload("photo-" + i)),
                            Priority.LIVE,
                            Duration.ofSeconds(20)))
                    .toList();
            outcomes.forEach(CompletableFuture::join);

            List<Integer> expected = models.batches().stream().sorted().toList();
            HistogramStatistics statistics = sizes.getStatistics();
            assertThat(sizes.getCount()).isEqualTo(expected.size());
            assertThat(statistics.getMin()).isEqualTo(expected.get(0).longValue());
            assertThat(statistics.getMax())
                    .isEqualTo(expected.get(expected.size() - 1).longValue());
            assertThat(statistics.getMean()).isCloseTo(50.0 / expected.size(), within(1e-9));
            assertThat(statistics.getQuantile(0.5))
                    .isEqualTo(expected.get((expected.size() - 1) / 2).doubleValue());
        }
    }
}
