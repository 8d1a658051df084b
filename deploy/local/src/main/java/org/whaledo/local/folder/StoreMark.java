package org.whaledo.local.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * Which store a data folder's topics tell of: the folder's own, or another, whose address is in {@code store.json}. On
 * any other store, every photo that it lacks would be taken for deleted.
 */
public final class StoreMark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDPOINT = "endpoint";

    private final Path file;
    private final Path ownPhotos;

    /**
     * @param file of the mark
     * @param ownPhotos the photos' bucket in the folder's own store
     */
    StoreMark(Path file, Path ownPhotos) {
        this.file = file;
        this.ownPhotos = ownPhotos;
    }

    /**
     * Returns when the folder is fresh or belongs to this store.
     *
     * @param store empty for the folder's own
     * @throws Failure STORE_DIFFERS
     */
    public void require(Optional<URI> store) {
        Optional<URI> marked = read();
        if (marked.isPresent() && !marked.equals(store)) {
            throw differs("the store at " + marked.get() + " (" + file + ")", store);
        }
        if (store.isPresent() && marked.isEmpty() && Files.exists(ownPhotos)) {
            throw differs("its own store, which holds photos", store);
        }
    }

    /** From now on the folder belongs to a store that is not its own. */
    public void write(URI store) {
        try {
            PrivateFile.write(file, JSON.writeValueAsBytes(Map.of(ENDPOINT, store.toString())));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Optional<URI> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(URI.create(
                            JSON.readTree(file.toFile()).path(ENDPOINT).asText()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    private Failure differs(String owner, Optional<URI> store) {
        return new Failure(
                FailureCode.STORE_DIFFERS,
                "data folder " + file.getParent() + " belongs to " + owner + ", not to "
                        + store.map(address -> "the store at " + address).orElse("its own store"));
    }

    private Failure unusable(Exception cause) {
        return new Failure(FailureCode.DATA_FOLDER_UNUSABLE, file + ": " + cause.getMessage(), cause);
    }
}
