package org.whaledo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.whaledo.ingest.IngestDriver.photoId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.PhotoId;
import org.whaledo.ingest.IngestCounters.Count;

/** Whatever the order, number and lateness of events, what stands in the end is what the store holds. */
class ConvergenceTest {
    private static final int SEQUENCES = 2_000;
    private static final List<byte[]> CONTENTS = List.of(TestPhotos.png(1), TestPhotos.png(2), TestPhotos.png(3));

    @Test
    void anyOrderOfEventsEndsInTheStoresState() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, byte[]> expected = new HashMap<>();
        int changes = 0;
        try (IngestDriver ingest = new IngestDriver()) {
            for (int i = 0; i < SEQUENCES; i++) {
                changes += sequence(ingest, "s/" + i + ".png", random, expected);
            }

            Set<PhotoId> standing = new HashSet<>();
            expected.forEach((key, content) -> standing.add(photoId(key, content)));
            assertThat(ingest.photos().keySet()).as("seed %s", seed).isEqualTo(standing);
            assertThat(ingest.photos().values())
                    .as("seed %s", seed)
                    .extracting(PhotoRegistered::getObjectKey)
                    .doesNotHaveDuplicates();
            assertThat(ingest.quarantine()).isEmpty();
            // The sequences were what they claim: most keys were written more than once, many are gone.
            assertThat(changes).isGreaterThan(3 * SEQUENCES);
            assertThat(ingest.count(Count.RETIRED)).isGreaterThan(SEQUENCES / 4);
            assertThat(standing).hasSizeBetween(SEQUENCES / 4, SEQUENCES * 3 / 4);
        }
    }

    /** Each change makes one event, delivered once to three times, at any time after it and in any order. */
    private static int sequence(IngestDriver ingest, String key, Random random, Map<String, byte[]> expected) {
        int changes = 3 + random.nextInt(4);
        List<String> undelivered = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            if (random.nextInt(5) < 2) {
                ingest.delete(key);
                expected.remove(key);
            } else {
                byte[] content = CONTENTS.get(random.nextInt(CONTENTS.size()));
                ingest.put(key, content);
                expected.put(key, content);
            }
            int copies = 1 + random.nextInt(3);
            for (int copy = 0; copy < copies; copy++) {
                undelivered.add(key);
            }
            int now = random.nextInt(undelivered.size() + 1);
            for (int n = 0; n < now && i < changes - 1; n++) {
                ingest.hinted(undelivered.remove(undelivered.size() - 1));
            }
        }
        undelivered.forEach(ingest::hinted);
        return changes;
    }
}
