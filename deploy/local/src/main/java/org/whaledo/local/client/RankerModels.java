package org.whaledo.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.whaledo.failure.Failure;

/** The ranker's word on models, over HTTP. */
public final class RankerModels {
    private final RankerHttp ranker;

    public RankerModels(URI http) {
        this.ranker = new RankerHttp(http);
    }

    /** @throws Failure NOT_READY */
    public JsonNode all() {
        return ranker.get("/models");
    }

    /** What each of {@link #all} is doing, such as SERVING or ROLLING, by id. */
    public static Map<String, String> states(JsonNode all) {
        Map<String, String> states = new LinkedHashMap<>();
        all.path("models")
                .forEach(model -> states.put(
                        model.path("model").asText(), model.path("state").asText()));
        return states;
    }

    /**
     * @param model id, the first digits of it, or a name
     * @throws Failure MODEL_UNKNOWN, NOT_READY
     */
    public JsonNode one(String model) {
        return ranker.get("/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8));
    }

    /**
     * Says what shall serve.
     *
     * @throws Failure MODEL_UNKNOWN, MODEL_CONFLICT, MODEL_REFUSED, NOT_READY, DECISION_UNCONFIRMED
     */
    public JsonNode say(ObjectNode request) {
        return ranker.post("/models", request);
    }
}
