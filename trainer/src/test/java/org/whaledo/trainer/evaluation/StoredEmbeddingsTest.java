package org.whaledo.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredEmbeddingsTest {
    private static final String MODEL = "ab".repeat(32);

    @TempDir
    private Path folder;

    @Test
    void findsAPhotoByItsPathBelowAnyPrefixAndLetsTheLastLineCount() throws IOException {
        Path file = write(
                "{\"photo\":\"p/images/a.jpg\",\"modelId\":\"" + MODEL + "\",\"vector\":[1.0,0.0]}",
                "{\"photo\":\"p/images/a.jpg\",\"modelId\":\"" + MODEL + "\",\"vector\":[0.0,1.0]}",
                "{\"photo\":\"p/images/broken.jpg\",\"modelId\":\"" + MODEL + "\",\"failureCode\":\"WD-108\"}");

        StoredEmbeddings stored = StoredEmbeddings.read(file);

        assertThat(stored.find("images/a.jpg").orElseThrow().values()).containsExactly(0f, 1f);
        assertThat(stored.find("a.jpg")).isPresent();
        assertThat(stored.find("images/broken.jpg")).isEmpty();
    }

    @Test
    void refusesASecondModelAndNamesTheLine() throws IOException {
        Path file = write(
                "{\"photo\":\"a\",\"modelId\":\"" + MODEL + "\",\"vector\":[1.0,0.0]}",
                "{\"photo\":\"b\",\"modelId\":\"" + "cd".repeat(32) + "\",\"vector\":[1.0,0.0]}");

        assertThatThrownBy(() -> StoredEmbeddings.read(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("model");
    }

    @Test
    void namesALineThatIsNoJson() throws IOException {
        Path file = write("{\"photo\":");

        assertThatThrownBy(() -> StoredEmbeddings.read(file)).hasMessageContaining("line 1");
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("embeddings.jsonl"), String.join("\n", lines));
    }
}
