package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.ElementType;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;

class CheckpointFolderTest {
    private static final List<Damage> DAMAGES = List.of(
            checkpoint -> Files.writeString(checkpoint.resolve("state.json"), "{"),
            checkpoint -> Files.delete(checkpoint.resolve("state.json")),
            checkpoint -> Files.delete(checkpoint.resolve("network.safetensors")),
            checkpoint -> cut(checkpoint.resolve("network.safetensors"), 0),
            checkpoint -> cut(checkpoint.resolve("network.safetensors"), 20),
            checkpoint -> cut(
                    checkpoint.resolve("network.safetensors"),
                    Files.size(checkpoint.resolve("network.safetensors")) - 1));

    @TempDir
    private Path folder;

    private final List<Failure> passedOver = new ArrayList<>();

    @Test
    void givesBackTheLast() {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        checkpoints.write(state(2), tensors(2));

        CheckpointFolder.Stored last =
                new CheckpointFolder(folder).last(passedOver::add).orElseThrow();

        assertThat(last.state()).isEqualTo(state(2).in(Set.of("network")));
        try (SafetensorsFile file = last.open("network")) {
            assertThat(file.tensor("weight").values()).containsExactly(2, 2);
        }
    }

    @Test
    void keepsTwo() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        for (int epoch = 1; epoch <= 4; epoch++) {
            checkpoints.write(state(epoch), tensors(epoch));
        }

        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("epoch-0003", "epoch-0004");
        }
    }

    @Test
    void isNotMisledByOneThatAKillCutOff() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        Path torn = Files.createDirectories(folder.resolve("epoch-0002.part"));
        Files.writeString(torn.resolve("network.safetensors"), "half");

        assertThat(checkpoints.last(passedOver::add).orElseThrow().state().epochs())
                .isEqualTo(1);

        checkpoints.write(state(2), tensors(2));
        assertThat(checkpoints.last(passedOver::add).orElseThrow().state().epochs())
                .isEqualTo(2);
    }

    @Test
    void tellsThatItCannotWriteAndKeepsTheOneBefore() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        Path blocked = Files.createDirectories(folder.resolve("blocked"));
        Files.writeString(blocked.resolve("checkpoints"), "");

        assertThatThrownBy(() -> new CheckpointFolder(blocked.resolve("checkpoints")).write(state(2), tensors(2)))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TRAINING_FOLDER_UNUSABLE));
        assertThat(checkpoints.last(passedOver::add).orElseThrow().state().epochs())
                .isEqualTo(1);
    }

    @Test
    void goesBackToTheOneBeforeWhereTheLastIsTorn() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        for (Damage damage : DAMAGES) {
            // Given
            checkpoints.write(state(1), tensors(1));
            checkpoints.write(state(2), tensors(2));
            passedOver.clear();
            damage.to(folder.resolve("epoch-0002"));

            // When
            CheckpointFolder.Stored last = checkpoints.last(passedOver::add).orElseThrow();

            // Then
            assertThat(last.state().epochs()).isEqualTo(1);
            assertThat(passedOver).singleElement().satisfies(torn -> assertThat(torn)
                    .hasMessageContaining("epoch-0002"));
        }
    }

    @Test
    void refusesWhereNoneIsWhole() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        for (Damage damage : DAMAGES) {
            checkpoints.write(state(1), tensors(1));
            damage.to(folder.resolve("epoch-0001"));

            assertThatThrownBy(() -> checkpoints.last(passedOver::add))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHECKPOINT_UNUSABLE))
                    .hasMessageContaining("epoch-0001");
        }
        assertThat(passedOver).isEmpty();
    }

    @Test
    void readsOneThatSaysNeitherWhatItTookNorWhichFilesItHas() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        Path state = folder.resolve("epoch-0001/state.json");
        String named = Files.readString(state);
        String unnamed = named.replaceFirst(",\\s*\"spent\"[^]]*]", "");
        assertThat(unnamed).isNotEqualTo(named).doesNotContain("spent", "files");
        Files.writeString(state, unnamed);

        assertThat(checkpoints.last(passedOver::add).orElseThrow().state()).isEqualTo(state(1, Spent.nothing()));
    }

    /** What a kill, a full disk or a lost cache can leave. */
    @FunctionalInterface
    private interface Damage {
        void to(Path checkpoint) throws IOException;
    }

    private static Checkpoint state(int epochs) {
        return state(epochs, new Spent(60, 1_000_000));
    }

    private static Checkpoint state(int epochs, Spent spent) {
        return new Checkpoint(
                "s",
                "p",
                epochs,
                10L * epochs,
                new RateSchedule.Memory(0.1, Double.POSITIVE_INFINITY, 1),
                0,
                false,
                spent,
                List.of());
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static Map<String, List<Tensor>> tensors(int value) {
        return Map.of(
                "network", List.of(new Tensor("weight", ElementType.F32, List.of(2), new float[] {value, value})));
    }
}
