package org.whaledo.ranker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.whaledo.failure.FailureCode;

/** An HTTP answer: a status and a JSON body. */
record Reply(int status, JsonNode body) {
    static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    static Reply failure(int status, FailureCode code, String words) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("code", code.code());
        body.put("words", words);
        body.put("advice", code.advice());
        return new Reply(status, body);
    }
}
