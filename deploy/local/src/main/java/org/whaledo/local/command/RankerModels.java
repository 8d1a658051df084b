package org.whaledo.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.whaledo.failure.Failure;
import org.whaledo.local.client.RankerHttp;

/** The ranker's word on models, over HTTP. */
final class RankerModels {
    private final RankerHttp ranker;

    RankerModels(URI http) {
        this.ranker = new RankerHttp(http);
    }

    /** @throws Failure NOT_READY */
    JsonNode all() {
        return ranker.get("/models");
    }

    /**
     * @param model id, the first digits of it, or a name
     * @throws Failure MODEL_UNKNOWN, NOT_READY
     */
    JsonNode one(String model) {
        return ranker.get("/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8));
    }

    /**
     * Says what shall serve.
     *
     * @throws Failure MODEL_UNKNOWN, MODEL_CONFLICT, NOT_READY, DECISION_UNCONFIRMED
     */
    JsonNode say(ObjectNode request) {
        return ranker.post("/models", request);
    }
}
