package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.whaledo.catalogue.RankingRules;
import org.whaledo.catalogue.ViewpointRule;
import org.whaledo.event.Verdict;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.client.RankerHttp;
import org.whaledo.local.client.TrainingWords;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.topic.CommittedTopics;
import org.whaledo.topic.Topics;

/**
 * A system seen from outside, by its topics and the ranker's own word.
 *
 * @param photos live
 * @param answers in force
 * @param quarantined objects and records
 * @param ranker what the ranker says of its shards
 * @param quiescent nothing is on its way: photos are registered, embedded and ranked
 * @param training how far the last one is, in words
 */
record SystemStatus(
        long photos,
        long answers,
        long quarantined,
        long ingestLag,
        JsonNode ranker,
        boolean quiescent,
        Optional<String> training) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOMENT_MILLIS = 250;
    private static final int MOMENTS = 8;

    private static final String INGEST = "whaledo-ingest";

    /** @throws Failure BROKER_UNREACHABLE, NOT_READY */
    static SystemStatus ask(Endpoints endpoints) throws InterruptedException {
        String bootstrap = endpoints.kafka().bootstrap();
        long lag = GroupLag.of(bootstrap, INGEST);
        Sighting seen = lag == 0 ? watch(endpoints.http()) : new Sighting(ranker(endpoints.http()), false);
        boolean quiescent = seen.atRest() && GroupLag.of(bootstrap, INGEST) == 0;
        CommittedTopics topics = new CommittedTopics(endpoints.kafka().client());
        return new SystemStatus(
                topics.latest(Topics.PHOTOS).size(),
                topics.latest(Topics.CURRENT_MATCHES).values().stream()
                        .filter(each -> each.getVerdict() != Verdict.DELETED)
                        .count(),
                topics.latest(Topics.QUARANTINE).size(),
                lag,
                seen.ranker(),
                quiescent,
                topics.latest(Topics.TRAINING_PROGRESS).values().stream()
                        .findFirst()
                        .map(TrainingWords::of));
    }

    /** What the ranker said last, and whether it then found itself idle for the second time in a row. */
    private record Sighting(JsonNode ranker, boolean atRest) {}

    /** Until it is at rest, which an audit's records may delay, and not for ever. */
    private static Sighting watch(URI http) throws InterruptedException {
        JsonNode seen = ranker(http);
        for (int moment = 1; moment < MOMENTS; moment++) {
            boolean before = seen.path("idle").asBoolean();
            Thread.sleep(MOMENT_MILLIS);
            seen = ranker(http);
            if (before && seen.path("idle").asBoolean()) {
                return new Sighting(seen, true);
            }
        }
        return new Sighting(seen, false);
    }

    /** @throws Failure NOT_READY when no model serves yet */
    static String servingModel(Endpoints endpoints) {
        return model(ranker(endpoints.http()))
                .orElseThrow(() -> new Failure(FailureCode.NOT_READY, "no model serves yet"));
    }

    /** By which the running ranker answers. */
    RankingRules rules() {
        JsonNode rules = ranker.at("/ranking");
        return new RankingRules(
                rules.path("photos").asInt(),
                rules.path("whales").asInt(),
                ViewpointRule.valueOf(rules.path("viewpoints").asText().toUpperCase(Locale.ROOT)),
                rules.path("encounterExcluded").asBoolean());
    }

    /** The model in force, once there is one. */
    private static Optional<String> model(JsonNode ranker) {
        return StreamSupport.stream(ranker.at("/shards").spliterator(), false)
                .map(shard -> shard.at("/serving"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst();
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("photos", photos)
                .put("answers", answers)
                .put("quarantined", quarantined)
                .put("lag", ingestLag + sum(ranker.at("/lag")))
                .put("dirty", overShards("dirty"))
                .put("rounds", overShards("openRounds"))
                .put("missing", overShards("missing"))
                .put("quiescent", quiescent)
                .put("model", model(ranker).orElse(null))
                .put("training", training.orElse(null))
                .set("rollout", ranker.path("rollout").isObject() ? ranker.path("rollout") : JSON.nullNode());
    }

    private long overShards(String field) {
        return StreamSupport.stream(ranker.at("/shards").spliterator(), false)
                .mapToLong(shard -> shard.path(field).asLong())
                .sum();
    }

    private static long sum(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static JsonNode ranker(URI http) {
        return new RankerHttp(http).get("/status");
    }
}
