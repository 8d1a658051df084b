package org.whaledo.ranker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Probe;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Topics;

/**
 * Measures what a bulk upload costs: time, revisions, rounds. Not a test; arguments: photos, shards, dimension.
 */
final class BulkCost {
    private BulkCost() {}

    public static void main(String[] arguments) throws Exception {
        int photos = Integer.parseInt(arguments[0]);
        int shards = Integer.parseInt(arguments[1]);
        ModelId model = SyntheticCatalogue.model(1);
        SyntheticCatalogue catalogue = new SyntheticCatalogue(1, photos / 10, Integer.parseInt(arguments[2]));
        Path folder = Files.createTempDirectory("bulk");
        try (RankerWorld world = new RankerWorld(shards, folder)) {
            world.publish(model);
            world.start("a");
            world.awaitRest();
            long start = System.nanoTime();
            for (int number = 0; number < photos; number++) {
                world.register(catalogue.photo(number));
                world.embed(catalogue.embedding(number, model));
            }
            world.awaitRest();
            report(world, photos, shards, (System.nanoTime() - start) / 1e9);
        }
        System.exit(0);
    }

    private static void report(RankerWorld world, int photos, int shards, double seconds) {
        Map<PhotoId, Long> revisions = new HashMap<>();
        for (ConsumerRecord<PhotoId, MatchesRanked> record : world.read(Topics.MATCHES)) {
            revisions.put(record.key(), record.value().getRevision());
        }
        long queries = 0;
        long items = 0;
        for (ConsumerRecord<PhotoId, Probe> record : world.read(Topics.PROBES)) {
            items += record.value().getItems().size();
            queries += record.value().getItems().stream()
                    .filter(item -> item.getQuery() != null)
                    .count();
        }
        long all = revisions.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf(
                "M %d, N %d: at rest after %.1f s; answered %d; revisions %.2f a photo, most %d; rounds %.2f a photo;"
                        + " probe items %d%n",
                photos,
                shards,
                seconds,
                revisions.size(),
                (double) all / photos,
                revisions.values().stream().mapToLong(Long::longValue).max().orElse(0),
                (double) queries / shards / photos,
                items / shards);
    }
}
