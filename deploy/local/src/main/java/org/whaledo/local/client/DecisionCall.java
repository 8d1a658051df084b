package org.whaledo.local.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A decision on its way to the ranker. Not thread-safe. */
public final class DecisionCall {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body = JSON.createObjectNode();

    public DecisionCall(String kind, String decider) {
        body.put("kind", kind).put("as", decider);
    }

    public void put(String field, String value) {
        body.put(field, value);
    }

    public void put(String field, long value) {
        body.put(field, value);
    }

    public void put(String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = body.putArray(field);
            values.forEach(array::add);
        }
    }

    ObjectNode body() {
        return body;
    }
}
