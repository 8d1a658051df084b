package org.whaledo.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The records of {@code src/main/avro} as they are today. */
final class CurrentSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src", "main", "avro");

    private CurrentSchemas() {}

    /** Generated classes, by name; enums are part of the records that use them. */
    static List<Class<? extends SpecificRecord>> records() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.list(SOURCES)) {
            names = files.map(file -> file.getFileName().toString().replace(".avsc", ""))
                    .sorted()
                    .toList();
        }
        List<Class<? extends SpecificRecord>> records = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName("org.whaledo.event." + name);
            if (SpecificRecord.class.isAssignableFrom(type)) {
                records.add(type.asSubclass(SpecificRecord.class));
            }
        }
        return records;
    }

    /** Self-contained, without what only the generated Java code needs. */
    static Schema of(Class<? extends SpecificRecord> type) {
        try {
            JsonNode tree = JSON.readTree(SpecificData.get().getSchema(type).toString());
            return new Schema.Parser().parse(JSON.writeValueAsString(withoutJava(tree)));
        } catch (IOException e) {
            throw new IllegalStateException("schema of " + type, e);
        }
    }

    private static JsonNode withoutJava(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode kept = JSON.createArrayNode();
            array.forEach(each -> kept.add(withoutJava(each)));
            return kept;
        }
        if (!(node instanceof ObjectNode)) {
            return node;
        }
        ObjectNode kept = JSON.createObjectNode();
        node.properties().stream()
                .filter(field -> !field.getKey().equals("avro.java.string"))
                .forEach(field -> kept.set(field.getKey(), withoutJava(field.getValue())));
        return kept.size() == 1 && kept.path("type").asText().equals("string") ? kept.get("type") : kept;
    }
}
