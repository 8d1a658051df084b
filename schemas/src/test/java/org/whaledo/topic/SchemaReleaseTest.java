package org.whaledo.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is on the wire has been released. To release what changed:
 * {@code mvn -pl schemas test -Dtest=SchemaReleaseTest -Dwhaledo.schemas.release=true}, then commit the new files.
 */
class SchemaReleaseTest {
    private static final Path FOLDER = Path.of("src", "main", "resources", "released");

    @TestFactory
    Stream<DynamicTest> everySchemaIsReleasedAsItIs() throws Exception {
        return CurrentSchemas.records().stream()
                .map(CurrentSchemas::of)
                .map(current -> dynamicTest(current.getName(), () -> checkOrRelease(current)));
    }

    private static void checkOrRelease(Schema current) throws IOException {
        List<Schema> released = ReleasedSchemas.of(current);
        boolean isReleased = !released.isEmpty()
                && released.get(released.size() - 1).toString().equals(current.toString());
        if (!isReleased && Boolean.getBoolean("whaledo.schemas.release")) {
            Path file = FOLDER.resolve(current.getName()).resolve(released.size() + 1 + ".avsc");
            Files.createDirectories(file.getParent());
            Files.writeString(file, current.toString(true) + "\n");
            return;
        }
        assertThat(isReleased)
                .as("%s differs from its last released version; see the class's documentation", current.getName())
                .isTrue();
    }
}
