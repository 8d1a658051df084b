package org.whaledo.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whaledo.id.ObjectName;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;

/** A client that is a program's own code, on the MinIO SDK. The store is its owner's to close. */
record StoreClient(ObjectStore store) implements S3Client {
    @Override
    public boolean isInstalled() {
        return true;
    }

    @Override
    public void uploadFolder(Path folder, String prefix) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        files.forEach(file -> upload(file, prefix + folder.relativize(file)));
    }

    @Override
    public void upload(Path file, String key) {
        store.put(name(key), file, "image/jpeg", Map.of());
    }

    @Override
    public void delete(String key) {
        store.delete(name(key));
    }

    private static ObjectName name(String key) {
        return new ObjectName(Buckets.PHOTOS, key);
    }

    @Override
    public String toString() {
        return "MinIO SDK";
    }
}
