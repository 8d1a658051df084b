package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.Verdict;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.folder.Endpoints;
import org.whaledo.topic.Topics;

/**
 * A system seen from outside, by its topics and the ranker's own word.
 *
 * @param photos live
 * @param answers in force
 * @param quarantined objects and records
 * @param ranker what the ranker says of its shards, asked twice a moment apart
 */
record SystemStatus(long photos, long answers, long quarantined, long ingestLag, JsonNode before, JsonNode ranker) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOMENT_MILLIS = 300;
    private static final String INGEST = "whaledo-ingest";

    /** @throws Failure BROKER_UNREACHABLE, NOT_READY */
    static SystemStatus ask(Endpoints endpoints) throws InterruptedException {
        String bootstrap = endpoints.kafka().bootstrap();
        JsonNode before = ranker(endpoints.http());
        long lag = GroupLag.of(bootstrap, INGEST);
        Collection<MatchesRanked> answers =
                TopicReader.latest(bootstrap, Topics.CURRENT_MATCHES).values();
        int photos = TopicReader.latest(bootstrap, Topics.PHOTOS).size();
        int quarantined = TopicReader.latest(bootstrap, Topics.QUARANTINE).size();
        Thread.sleep(MOMENT_MILLIS);
        return new SystemStatus(
                photos,
                answers.stream()
                        .filter(each -> each.getVerdict() != Verdict.DELETED)
                        .count(),
                quarantined,
                Math.max(lag, GroupLag.of(bootstrap, INGEST)),
                before,
                ranker(endpoints.http()));
    }

    /** Nothing is on its way: photos are registered, embedded and ranked. */
    boolean quiescent() {
        return ingestLag == 0 && ranker.at("/idle").asBoolean() && ranker.equals(before);
    }

    /** The model in force, once there is one. */
    Optional<String> model() {
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
                .put("quiescent", quiescent())
                .put("model", model().orElse(null));
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

    private static JsonNode ranker(URI http) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(http.resolve("/status"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failure(FailureCode.NOT_READY, "the ranker at " + http + " does not answer: " + e, e);
        }
    }
}
