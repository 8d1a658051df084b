package org.whaledo.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads an object field by field, and at its end knows which fields nobody asked for. */
final class JsonFields {
    private final String path;
    private final ObjectNode object;
    private final Set<String> unread = new HashSet<>();

    private JsonFields(String path, ObjectNode object) {
        this.path = path;
        this.object = object;
        object.fieldNames().forEachRemaining(unread::add);
    }

    /** A value is not what was due; says which field. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String words) {
            super(words);
        }
    }

    /** Reads all of an object's fields. */
    static <T> T all(String path, JsonNode node, Function<JsonFields, T> read) {
        if (!(node instanceof ObjectNode object)) {
            throw new Unfit(path + " is no object");
        }
        JsonFields fields = new JsonFields(path, object);
        T value = read.apply(fields);
        if (!fields.unread.isEmpty()) {
            throw new Unfit(path + " has unknown fields: "
                    + fields.unread.stream().sorted().collect(Collectors.joining(", ")));
        }
        return value;
    }

    JsonNode node(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw new Unfit("field " + path(name) + " is missing");
        }
        unread.remove(name);
        return node;
    }

    /** The field is there, but null means that there is nothing. */
    <T> Optional<T> optional(String name, Function<String, T> read) {
        return node(name).isNull() ? Optional.empty() : Optional.of(read.apply(name));
    }

    <T> T object(String name, Function<JsonFields, T> read) {
        return all(path(name), node(name), read);
    }

    /** An object whose fields are none of the manifest's business. */
    ObjectNode tree(String name) {
        if (node(name) instanceof ObjectNode tree) {
            return tree;
        }
        throw new Unfit(path(name) + " is no object");
    }

    String text(String name) {
        return due(name, "text", node(name).isTextual()).textValue();
    }

    boolean truth(String name) {
        return due(name, "true or false", node(name).isBoolean()).booleanValue();
    }

    int integer(String name) {
        return due(
                        name,
                        "a whole number of 32 bits",
                        node(name).isIntegralNumber() && node(name).canConvertToInt())
                .intValue();
    }

    /** The field may be absent. */
    OptionalInt integerIfThere(String name) {
        return object.has(name) ? OptionalInt.of(integer(name)) : OptionalInt.empty();
    }

    long wide(String name) {
        return due(
                        name,
                        "a whole number of 64 bits",
                        node(name).isIntegralNumber() && node(name).canConvertToLong())
                .longValue();
    }

    double number(String name) {
        return due(name, "a number", node(name).isNumber()).doubleValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new Unfit(path(name) + " is no time: " + e.getMessage());
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return named(name, text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst());
    }

    <T> T named(String name, Function<String, Optional<T>> read) {
        String text = text(name);
        return read.apply(text).orElseThrow(() -> new Unfit(path(name) + " is unknown: " + text));
    }

    private JsonNode due(String name, String what, boolean fits) {
        if (!fits) {
            throw new Unfit(path(name) + " must be " + what + ", is " + node(name));
        }
        return node(name);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
