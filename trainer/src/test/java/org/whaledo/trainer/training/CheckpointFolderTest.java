package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.network.ElementType;
import org.whaledo.network.SafetensorsFile;
import org.whaledo.network.Tensor;

class CheckpointFolderTest {
    @TempDir
    private Path folder;

    @Test
    void givesBackTheLast() {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        checkpoints.write(state(2), tensors(2));

        CheckpointFolder.Stored last = new CheckpointFolder(folder).last().orElseThrow();

        assertThat(last.state()).isEqualTo(state(2));
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

        assertThat(checkpoints.last().orElseThrow().state()).isEqualTo(state(1));

        checkpoints.write(state(2), tensors(2));
        assertThat(checkpoints.last().orElseThrow().state()).isEqualTo(state(2));
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
        assertThat(checkpoints.last().orElseThrow().state()).isEqualTo(state(1));
    }

    @Test
    void refusesOneThatIsTorn() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder);
        checkpoints.write(state(1), tensors(1));
        Files.writeString(folder.resolve("epoch-0001").resolve("state.json"), "{");

        assertThatThrownBy(checkpoints::last).isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code())
                .isEqualTo(FailureCode.CHECKPOINT_UNUSABLE));

        checkpoints.write(state(1), tensors(1));
        Files.write(folder.resolve("epoch-0001").resolve("network.safetensors"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> checkpoints.last().orElseThrow().open("network"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CHECKPOINT_UNUSABLE));
    }

    private static Checkpoint state(int epochs) {
        return new Checkpoint(
                "s", "p", epochs, 10L * epochs, new RateSchedule.Memory(0.1, Double.POSITIVE_INFINITY, 1), 0, false);
    }

    private static Map<String, List<Tensor>> tensors(int value) {
        return Map.of(
                "network", List.of(new Tensor("weight", ElementType.F32, List.of(2), new float[] {value, value})));
    }
}
