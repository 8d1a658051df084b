package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** A decision on its way to the ranker. */
final class DecisionCall {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body = JSON.createObjectNode();

    DecisionCall(String kind, String decider) {
        body.put("kind", kind).put("as", decider);
    }

    void put(String field, String value) {
        body.put(field, value);
    }

    void put(String field, long value) {
        body.put(field, value);
    }

    void put(String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = body.putArray(field);
            values.forEach(array::add);
        }
    }

    /**
     * What the ranker says, whether the decision holds or not.
     *
     * @throws Failure NOT_READY when the ranker does not answer
     */
    JsonNode send(URI http) {
        HttpRequest request = HttpRequest.newBuilder(http.resolve("/decisions"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(RecordLines.text(body)))
                .build();
        try {
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new Failure(FailureCode.NOT_READY, "the ranker at " + http + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.DECISION_UNCONFIRMED, "interrupted while waiting for the ranker", e);
        }
    }
}
