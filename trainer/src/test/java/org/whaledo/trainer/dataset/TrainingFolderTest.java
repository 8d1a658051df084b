package org.whaledo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingFolderTest {
    @TempDir
    private Path root;

    @Test
    void learnsNothingFromBytesThatItMeasuresWith() throws IOException {
        Files.writeString(root.resolve("metadata.csv"), """
                image_id,path,height,width,viewpoint,date,whale_id,encounter_id,split
                a,a.jpg,9,9,top,2019-08-01,ann,ann-1,train
                b,b.jpg,9,9,top,2019-08-02,ann,ann-2,train
                c,c.jpg,9,9,top,2019-08-01,bob,bob-1,test
                d,d.jpg,9,9,top,2019-08-02,bob,bob-2,test
                """);
        Files.writeString(root.resolve("a.jpg"), "one");
        Files.writeString(root.resolve("b.jpg"), "the same");
        Files.writeString(root.resolve("c.jpg"), "the same");
        Files.writeString(root.resolve("d.jpg"), "another");

        TrainingFolder folder = TrainingFolder.read(root, 1);

        assertThat(folder.training()).extracting(LabelledPhoto::key).containsExactly("a.jpg");
        assertThat(folder.heldOut()).extracting(LabelledPhoto::key).containsExactly("c.jpg", "d.jpg");
        assertThat(folder.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.key()).isEqualTo("b.jpg");
            assertThat(left.words()).contains("c.jpg", "measured");
        });
    }
}
