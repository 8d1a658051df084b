package org.whaledo.trainer.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the real data, which lie beside the checkout or where WHALEDO_REAL_DATA says; most machines have none. */
final class RealData {
    private RealData() {}

    /** A folder that need not exist. */
    static Path folder(String name) {
        String told = System.getenv("WHALEDO_REAL_DATA");
        if (told != null) {
            return Path.of(told, name);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.isDirectory(at.resolve("shared/data"))) {
            at = at.getParent();
        }
        return at.resolve("shared/data").resolve(name);
    }
}
