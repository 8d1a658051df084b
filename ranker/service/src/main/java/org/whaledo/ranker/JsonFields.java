package org.whaledo.ranker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/** Reads the fields of a JSON object and names the one that is wrong. */
final class JsonFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** @throws Failure with DECISION_INVALID when the body is no JSON object */
    static JsonFields of(byte[] body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            if (parsed == null || !parsed.isObject()) {
                throw invalid("the body must be a JSON object");
            }
            return new JsonFields(parsed);
        } catch (JsonProcessingException e) {
            throw invalid("the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid("the body cannot be read: " + e.getMessage());
        }
    }

    Optional<String> text(String field) {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw invalid("field " + field + " must be a text that is not blank");
        }
        return Optional.of(node.textValue());
    }

    Optional<Long> number(String field) {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw invalid("field " + field + " must be a whole number");
        }
        return Optional.of(node.longValue());
    }

    /** @param parse throws IllegalArgumentException for what it cannot read */
    <T> Optional<T> parsed(String field, Function<String, T> parse) {
        return text(field).map(text -> parsed(field, text, parse));
    }

    <T> List<T> list(String field, Function<String, T> parse) {
        JsonNode node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid("field " + field + " must be a list of texts");
        }
        List<T> values = new ArrayList<>();
        node.forEach(each -> values.add(parsed(field, each.asText(), parse)));
        return List.copyOf(values);
    }

    static Failure invalid(String words) {
        return new Failure(FailureCode.DECISION_INVALID, words);
    }

    private static <T> T parsed(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw invalid("field " + field + ": " + e.getMessage());
        }
    }
}
