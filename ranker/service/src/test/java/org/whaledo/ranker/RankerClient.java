package org.whaledo.ranker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Speaks to a ranker's HTTP interface as a reviewer's program does. */
final class RankerClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;

    RankerClient(int port) {
        this.port = port;
    }

    /** @param body JSON, with single quotes for double ones */
    CompletableFuture<HttpResponse<String>> decide(String body) {
        HttpRequest request = request("/decisions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The reply's body; fails unless the decision holds. */
    JsonNode decided(String body) {
        HttpResponse<String> reply = decide(body).join();
        if (reply.statusCode() != 200) {
            throw new AssertionError(reply.statusCode() + " to " + body + ": " + reply.body());
        }
        return parse(reply.body());
    }

    JsonNode get(String path) {
        HttpRequest request = request(path).GET().build();
        return parse(client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body());
    }

    JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
