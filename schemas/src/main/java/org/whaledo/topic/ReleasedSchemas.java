package org.whaledo.topic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema version that was ever released, from the class path: {@code released/<name>/<version>.avsc}, numbered
 * from 1 without gaps.
 */
final class ReleasedSchemas {
    private ReleasedSchemas() {}

    /** Oldest first; empty for a type that was never released. */
    static List<Schema> of(Schema current) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            String path = "/released/" + current.getName() + "/" + version + ".avsc";
            try (InputStream in = ReleasedSchemas.class.getResourceAsStream(path)) {
                if (in == null) {
                    return List.copyOf(versions);
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + path, e);
            }
        }
    }
}
