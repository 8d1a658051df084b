package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The ranker's word on models, over HTTP. */
record RankerModels(URI http) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @throws Failure NOT_READY */
    JsonNode all() {
        return answer(request("/models").build());
    }

    /**
     * @param model id, the first digits of it, or a name
     * @throws Failure MODEL_UNKNOWN, NOT_READY
     */
    JsonNode one(String model) {
        return answer(request("/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8))
                .build());
    }

    /**
     * Says what shall serve.
     *
     * @throws Failure MODEL_UNKNOWN, MODEL_CONFLICT, NOT_READY, DECISION_UNCONFIRMED
     */
    JsonNode say(ObjectNode request) {
        return answer(request("/models")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(RecordLines.text(request)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(http.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                FailureCode code = FailureCode.of(body.path("code").asText()).orElse(FailureCode.REQUEST_FAILED);
                throw new Failure(code, body.path("words").asText("status " + response.statusCode()));
            }
            return body;
        } catch (IOException e) {
            throw new Failure(FailureCode.NOT_READY, "the ranker at " + http + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.NOT_READY, "interrupted while asking the ranker at " + http, e);
        }
    }
}
