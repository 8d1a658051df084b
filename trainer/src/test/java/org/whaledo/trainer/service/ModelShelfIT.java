package org.whaledo.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.image.Preprocessing;
import org.whaledo.network.Architecture;
import org.whaledo.network.FreshModel;
import org.whaledo.network.LocalModel;
import org.whaledo.network.ModelFiles;
import org.whaledo.store.Buckets;
import org.whaledo.store.InMemoryObjectStore;

class ModelShelfIT {
    @TempDir
    private Path folder;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void bringsTheListOfTrainingPhotosAlsoOfAModelThatWasFetchedWithoutIt() throws IOException {
        // Given
        LocalModel model =
                FreshModel.write(folder.resolve("fresh"), Architecture.RESNET10, Preprocessing.ofSize(64, 32), 7);
        ModelId id = model.manifest().modelId();
        Path list = Files.writeString(folder.resolve("list"), "ab".repeat(32) + "\n");
        put(Buckets.weights(id), model.weights());
        put(Buckets.manifest(id), model.weights().resolveSibling(LocalModel.MANIFEST));
        put(Buckets.photoList(id), list);
        Path cache = folder.resolve("cache");
        ModelFiles.fetch(store, id, cache);

        // When
        Path there = new ModelShelf(store, cache).folder(id);

        // Then
        assertThat(LocalModel.open(there).manifest().modelId()).isEqualTo(id);
        assertThat(there.resolve(LocalModel.PHOTO_LIST)).hasSameTextualContentAs(list);
    }

    private void put(ObjectName name, Path file) throws IOException {
        store.putIfAbsent(name, Files.readAllBytes(file), "application/octet-stream");
    }
}
