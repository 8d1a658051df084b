package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * FULL_TRANSITIVE: the current version and every released one read each other. Avro's own {@code SchemaValidator} is not
 * used: it lets a removed enum symbol pass.
 */
class SchemaEvolutionTest {
    private static final String RELEASED = record("""
            {"name": "photoId", "type": "string"},
            {"name": "width", "type": "int"},
            {"name": "place", "type": ["null", "string"], "default": null},
            {"name": "side", "type": {"type": "enum", "name": "Side", "symbols": ["LEFT", "RIGHT"]}, "default": "LEFT"}""");

    private static String record(String fields) {
        return "{\"type\": \"record\", \"name\": \"Example\", \"fields\": [" + fields + "]}";
    }

    /** What would go wrong with a released version changed like this. */
    private static List<String> change(String from, String to) {
        assertThat(RELEASED).contains(from);
        Schema changed = new Schema.Parser().parse(RELEASED.replace(from, to));
        return problems(changed, List.of(new Schema.Parser().parse(RELEASED)));
    }

    private static List<String> problems(Schema current, List<Schema> released) {
        List<String> problems = new ArrayList<>();
        for (Schema old : released) {
            problems.addAll(readingProblems(current, old));
            problems.addAll(readingProblems(old, current));
        }
        return problems;
    }

    private static List<String> readingProblems(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(each -> each.getType() + " " + each.getMessage() + " at " + each.getLocation())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everySchemaReadsAndIsReadByAllThatWereReleased() throws Exception {
        return CurrentSchemas.records().stream().map(type -> dynamicTest(type.getSimpleName(), () -> check(type)));
    }

    private static void check(Class<? extends SpecificRecord> type) {
        Schema current = CurrentSchemas.of(type);
        assertThat(problems(current, ReleasedSchemas.of(current))).isEmpty();
    }

    @Test
    void fieldWithoutDefaultMayNotGo() {
        assertThat(change("{\"name\": \"width\", \"type\": \"int\"},", "")).isNotEmpty();
    }

    @Test
    void requiredFieldMayNotCome() {
        assertThat(change("{\"name\": \"width\"", "{\"name\": \"height\", \"type\": \"int\"}, {\"name\": \"width\""))
                .isNotEmpty();
    }

    @Test
    void typeMayNotChange() {
        assertThat(change("\"type\": \"int\"", "\"type\": \"string\"")).isNotEmpty();
        assertThat(change("\"type\": \"int\"", "\"type\": \"long\"")).isNotEmpty();
    }

    @Test
    void fieldMayNotBeRenamed() {
        assertThat(change("\"name\": \"width\"", "\"name\": \"columns\"")).isNotEmpty();
    }

    @Test
    void symbolMayNotGoOrComeWhereTheEnumHasNoDefault() {
        assertThat(change("[\"LEFT\", \"RIGHT\"]", "[\"LEFT\"]")).isNotEmpty();
        assertThat(change("[\"LEFT\", \"RIGHT\"]", "[\"LEFT\", \"RIGHT\", \"TOP\"]"))
                .isNotEmpty();
    }

    @Test
    void whatHasADefaultMayComeAndGo() {
        assertThat(change("{\"name\": \"place\", \"type\": [\"null\", \"string\"], \"default\": null},", ""))
                .isEmpty();
        assertThat(change(
                        "{\"name\": \"width\"",
                        "{\"name\": \"height\", \"type\": \"int\", \"default\": 0}, {\"name\": \"width\""))
                .isEmpty();
        assertThat(change("{\"name\": \"width\"", "{\"doc\": \"Pixels\", \"name\": \"width\""))
                .isEmpty();
    }

    @Test
    void symbolMayGoAndComeWhereTheEnumHasADefault() {
        Schema two = new Schema.Parser().parse(sides("\"LEFT\", \"RIGHT\""));
        Schema three = new Schema.Parser().parse(sides("\"LEFT\", \"RIGHT\", \"TOP\""));

        assertThat(problems(three, List.of(two))).isEmpty();
    }

    private static String sides(String symbols) {
        return record("{\"name\": \"side\", \"type\": {\"type\": \"enum\", \"name\": \"Side\", \"symbols\": [" + symbols
                + "], \"default\": \"LEFT\"}}");
    }

    /** So that symbols may come: every enum of ours falls back. */
    @TestFactory
    Stream<DynamicTest> everyEnumHasADefault() throws Exception {
        return CurrentSchemas.records().stream()
                .map(type -> dynamicTest(type.getSimpleName(), () -> requireEnumDefaults(CurrentSchemas.of(type))));
    }

    private static void requireEnumDefaults(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> requireEnumDefaults(field.schema()));
            case UNION -> schema.getTypes().forEach(SchemaEvolutionTest::requireEnumDefaults);
            case ARRAY -> requireEnumDefaults(schema.getElementType());
            case MAP -> requireEnumDefaults(schema.getValueType());
            case ENUM -> {
                if (schema.getEnumDefault() == null) {
                    throw new AssertionError(schema.getFullName() + " has no default symbol");
                }
            }
            default -> {
                // Primitive: nothing inside.
            }
        }
    }
}
