package org.whaledo.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON at a safetensors file's start: where each tensor lies, checked so that the tensors fill the data part
 * without a gap or an overlap.
 *
 * @param tensors by name, in the order of their data
 * @param metadata free text
 */
record SafetensorsHeader(Map<String, Extent> tensors, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_TENSORS = 4096;
    private static final int LONGEST_NAME = 256;
    private static final int HIGHEST_RANK = 8;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Where a tensor lies.
     *
     * @param begin first byte, counted from the end of the header
     * @param end behind the last byte
     */
    record Extent(ElementType type, List<Integer> shape, long begin, long end) {}

    /** What makes a header unreadable; the file's reader adds which file. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String words) {
            super(words);
        }
    }

    /** @param dataLength bytes behind the header */
    static SafetensorsHeader parse(byte[] json, long dataLength) throws Malformed {
        ObjectNode root = root(json);
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Map.Entry<String, Extent>> extents = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(field.getValue(), metadata);
            } else {
                extents.add(Map.entry(field.getKey(), extent(field.getKey(), field.getValue())));
            }
        }
        if (extents.size() > MOST_TENSORS) {
            throw new Malformed("the header names " + extents.size() + " tensors, at most " + MOST_TENSORS);
        }
        extents.sort(Comparator.comparingLong(
                        (Map.Entry<String, Extent> each) -> each.getValue().begin())
                .thenComparingLong(each -> each.getValue().end()));
        checkFilled(extents, dataLength);
        Map<String, Extent> tensors = new LinkedHashMap<>();
        extents.forEach(each -> tensors.put(each.getKey(), each.getValue()));
        return new SafetensorsHeader(tensors, metadata);
    }

    byte[] toJson() {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(METADATA);
            metadata.forEach(texts::put);
        }
        tensors.forEach((name, extent) -> {
            ObjectNode node = root.putObject(name).put("dtype", extent.type().name());
            ArrayNode shape = node.putArray("shape");
            extent.shape().forEach(shape::add);
            node.putArray("data_offsets").add(extent.begin()).add(extent.end());
        });
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers is always JSON", e);
        }
    }

    private static ObjectNode root(byte[] json) throws Malformed {
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new Malformed("the header is no JSON object");
        } catch (IOException e) {
            throw new Malformed("the header is no JSON: " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) throws Malformed {
        if (!node.isObject()) {
            throw new Malformed(METADATA + " is no object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw new Malformed(METADATA + "." + field.getKey() + " is no text");
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private static Extent extent(String name, JsonNode node) throws Malformed {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new Malformed(
                    "a tensor's name has " + name.length() + " characters, allowed are 1 to " + LONGEST_NAME);
        }
        if (!node.isObject() || node.size() != 3) {
            throw new Malformed("tensor " + name + " needs exactly dtype, shape and data_offsets");
        }
        ElementType type = ElementType.of(node.path("dtype").asText())
                .orElseThrow(() -> new Malformed(
                        "tensor " + name + " is of type " + node.path("dtype") + "; read are F32, F16 and BF16"));
        List<Integer> shape = shape(name, node.path("shape"));
        JsonNode offsets = node.path("data_offsets");
        if (!offsets.isArray() || offsets.size() != 2) {
            throw new Malformed("tensor " + name + " needs two data_offsets");
        }
        long begin = offset(name, offsets.get(0));
        long end = offset(name, offsets.get(1));
        checkLength(name, type, shape, begin, end);
        return new Extent(type, shape, begin, end);
    }

    private static List<Integer> shape(String name, JsonNode node) throws Malformed {
        if (!node.isArray() || node.size() > HIGHEST_RANK) {
            throw new Malformed("tensor " + name + " needs a shape of at most " + HIGHEST_RANK + " sides");
        }
        List<Integer> shape = new ArrayList<>();
        for (JsonNode side : node) {
            if (!side.isInt() || side.intValue() < 0) {
                throw new Malformed("tensor " + name + " has a side of " + side);
            }
            shape.add(side.intValue());
        }
        return List.copyOf(shape);
    }

    private static long offset(String name, JsonNode node) throws Malformed {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new Malformed("tensor " + name + " has an offset of " + node);
        }
        return node.longValue();
    }

    private static void checkLength(String name, ElementType type, List<Integer> shape, long begin, long end)
            throws Malformed {
        long needed;
        try {
            needed = Math.multiplyExact(Tensor.count(shape), (long) type.size());
        } catch (ArithmeticException e) {
            throw new Malformed("tensor " + name + " of shape " + shape + " is too large");
        }
        if (end < begin || end - begin != needed) {
            throw new Malformed("tensor " + name + " of shape " + shape + " and type " + type + " needs " + needed
                    + " bytes, its offsets are " + begin + " to " + end);
        }
        if (needed > (long) Integer.MAX_VALUE - 8) {
            throw new Malformed("tensor " + name + " has " + needed + " bytes, more than is read");
        }
    }

    private static void checkFilled(List<Map.Entry<String, Extent>> extents, long dataLength) throws Malformed {
        long reached = 0;
        for (Map.Entry<String, Extent> each : extents) {
            if (each.getValue().begin() != reached) {
                throw new Malformed("tensor " + each.getKey() + " begins at byte "
                        + each.getValue().begin() + " where " + reached + " was due");
            }
            reached = each.getValue().end();
        }
        if (reached != dataLength) {
            throw new Malformed("the tensors end at byte " + reached + " of " + dataLength);
        }
    }
}
