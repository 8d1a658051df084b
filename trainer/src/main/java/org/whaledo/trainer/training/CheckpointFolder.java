package org.whaledo.trainer.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;

/**
 * The checkpoints of a run, a folder each. One is written beside its name, forced to the disk, then renamed: whoever is
 * killed or runs out of room meanwhile leaves the one before as it was. The last two are kept, so that there is one to go on
 * from where a disk did not keep the last.
 */
final class CheckpointFolder {
    private static final String STATE = "state.json";
    private static final String TENSORS = ".safetensors";
    private static final String NAME = "epoch-%04d";
    private static final String ASIDE = ".part";
    private static final int KEPT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What was read: the state, and the files of tensors by name.
     *
     * @param path of its folder
     */
    record Stored(Checkpoint state, Path path) {
        /** @throws Failure CHECKPOINT_UNUSABLE when the file is not whole */
        SafetensorsFile open(String name) {
            try {
                return SafetensorsFile.open(path.resolve(name + TENSORS));
            } catch (Failure e) {
                throw unusable(path, e.getMessage(), e);
            }
        }
    }

    /**
     * @param tensors by the name of their file
     * @throws Failure TRAINING_FOLDER_UNUSABLE when the disk is full or cannot be written; older checkpoints stay
     */
    void write(Checkpoint state, Map<String, List<Tensor>> tensors) {
        String name = String.format(Locale.ROOT, NAME, state.epochs());
        Path aside = folder.resolve(name + ASIDE);
        try {
            Files.createDirectories(folder);
            PathUtils.delete(aside);
            Files.createDirectories(aside);
            for (Map.Entry<String, List<Tensor>> each : tensors.entrySet()) {
                SafetensorsFile.write(aside.resolve(each.getKey() + TENSORS), each.getValue(), Map.of());
            }
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(aside.resolve(STATE).toFile(), state.in(tensors.keySet()));
            WholeFolder.put(aside, folder.resolve(name));
            forget();
        } catch (IOException | UncheckedIOException e) {
            throw new Failure(
                    FailureCode.TRAINING_FOLDER_UNUSABLE,
                    "checkpoint " + folder.resolve(name) + " cannot be written: " + e.getMessage()
                            + "; the one before is whole",
                    e);
        }
    }

    /**
     * The last one that is whole.
     *
     * @param passedOver hears of each later one that is not
     * @throws Failure CHECKPOINT_UNUSABLE when there are some and none is whole: it is that of the last
     */
    Optional<Stored> last(Consumer<Failure> passedOver) {
        List<Failure> torn = new ArrayList<>();
        for (Path path : newestFirst()) {
            try {
                Stored stored = read(path);
                torn.forEach(passedOver);
                return Optional.of(stored);
            } catch (Failure e) {
                torn.add(e);
            }
        }
        if (!torn.isEmpty()) {
            throw torn.get(0);
        }
        return Optional.empty();
    }

    private static Stored read(Path path) {
        Stored stored;
        try {
            stored = new Stored(JSON.readValue(path.resolve(STATE).toFile(), Checkpoint.class), path);
        } catch (IOException e) {
            throw unusable(path, e.getMessage(), e);
        }
        stored.state().files().forEach(name -> stored.open(name).close());
        return stored;
    }

    static Failure unusable(Path checkpoint, String words, Throwable cause) {
        return new Failure(FailureCode.CHECKPOINT_UNUSABLE, "checkpoint " + checkpoint + ": " + words, cause);
    }

    private List<Path> newestFirst() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("epoch-\\d{4}"))
                    .sorted(Comparator.comparing(
                                    (Path path) -> path.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new Failure(FailureCode.TRAINING_FOLDER_UNUSABLE, folder + " cannot be listed", e);
        }
    }

    private void forget() throws IOException {
        List<Path> all = newestFirst();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            WholeFolder.discard(old);
        }
    }
}
