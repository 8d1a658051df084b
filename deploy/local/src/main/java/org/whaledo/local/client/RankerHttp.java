package org.whaledo.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** The ranker's HTTP interface, as its users see it. Thread-safe. */
public final class RankerHttp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECISIONS = "/decisions";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final HttpClient client;

    public RankerHttp(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    /** @throws Failure the ranker's own, NOT_READY when it does not answer */
    public JsonNode get(String path) {
        return insist(send(request(path).build()));
    }

    /** @throws Failure the ranker's own, NOT_READY when it does not answer */
    public JsonNode post(String path, ObjectNode body) {
        return insist(send(posting(path, body)));
    }

    /**
     * What the ranker says to a decision, whether it holds or not: of one that does not, {@code code} and {@code words}.
     *
     * @throws Failure NOT_READY when it does not answer
     */
    public JsonNode decide(DecisionCall call) {
        return body(send(posting(DECISIONS, call.body())));
    }

    /** Decides. @throws Failure why it does not hold, NOT_READY */
    public void insist(DecisionCall call) {
        post(DECISIONS, call.body());
    }

    private HttpRequest posting(String path, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    }

    private JsonNode insist(HttpResponse<byte[]> response) {
        JsonNode body = body(response);
        if (response.statusCode() != 200) {
            FailureCode code = FailureCode.of(body.path("code").asText()).orElse(FailureCode.REQUEST_FAILED);
            throw new Failure(code, body.path("words").asText("status " + response.statusCode()));
        }
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw silent(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.NOT_READY, "interrupted while asking the ranker at " + address, e);
        }
    }

    private JsonNode body(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw silent(e);
        }
    }

    private Failure silent(IOException e) {
        return new Failure(FailureCode.NOT_READY, "the ranker at " + address + " does not answer: " + e, e);
    }
}
