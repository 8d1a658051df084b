package org.whaledo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFolderTest {
    @TempDir
    private Path parent;

    @Test
    void replacesWhatWasThere() throws IOException {
        // Given
        Path place = filled("place", "old", "from before");
        Path aside = filled("aside", "new", "from now");
        // When
        WholeFolder.put(aside, place);
        // Then
        assertThat(place.resolve("new")).hasContent("from now");
        assertThat(place.resolve("old")).doesNotExist();
        assertThat(parent).isDirectoryNotContaining(path -> !path.equals(place));
    }

    @Test
    void leavesWhatWasThereWhereThereIsNothingToPut() throws IOException {
        Path place = filled("place", "old", "from before");

        assertThatThrownBy(() -> WholeFolder.put(parent.resolve("aside"), place))
                .isInstanceOf(NoSuchFileException.class);

        assertThat(place.resolve("old")).hasContent("from before");
    }

    @Test
    void discardsWithoutATraceAlsoWhatAKillLeft() throws IOException {
        filled("discarded", "half", "of an earlier one");

        WholeFolder.discard(filled("place", "old", "from before"));
        WholeFolder.discard(parent.resolve("never there"));

        assertThat(parent).isEmptyDirectory();
    }

    private Path filled(String folder, String file, String content) throws IOException {
        Path made = Files.createDirectories(parent.resolve(folder));
        Files.writeString(made.resolve(file), content);
        return made;
    }
}
