package org.whaledo.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.image.AugmentationSheet.Subject;

class AugmentationSheetTest {
    private static final Preprocessing SMALL = Preprocessing.ofSize(40, 20);
    private static final TrainingInput INPUT = new TrainingInput(SMALL, MirroredPlane.KEPT);
    private final RgbImage scene = Pictures.sceneRgb(20, 40);
    private final Subject subject = new Subject(scene, Viewpoint.TOP, ContentDigest.of(new byte[] {1}));

    @Test
    void showsThePhotoAndThenItsDraws() {
        // When
        RgbImage sheet = new AugmentationSheet(INPUT, Augmentation.standard(), 1).draw(List.of(subject, subject));
        // Then: eight inputs of 20 x 40 in each of two rows, four pixels of white between
        assertThat(sheet.toString()).isEqualTo("RgbImage[188 x 84]");
        assertThat(cell(sheet, 0, 0)).isEqualTo(scene.pixels());
        assertThat(cell(sheet, 1, 0)).isEqualTo(scene.pixels());
        for (int column = 1; column < 8; column++) {
            assertThat(cell(sheet, 0, column)).isNotEqualTo(cell(sheet, 0, column - 1));
        }
        assertThat(sheet.rgb(21, 5)).isEqualTo(0xFFFFFF);
        assertThat(sheet.rgb(5, 41)).isEqualTo(0xFFFFFF);
    }

    @Test
    void repeatsThePhotoWhereNothingIsDrawn() {
        RgbImage sheet = new AugmentationSheet(INPUT, Augmentation.NONE, 1).draw(List.of(subject));

        for (int column = 0; column < 8; column++) {
            assertThat(cell(sheet, 0, column)).isEqualTo(scene.pixels());
        }
    }

    @Test
    void becomesAPngFileWithoutLoss() {
        RgbImage sheet = new AugmentationSheet(INPUT, Augmentation.seed(), 1).draw(List.of(subject));

        assertThat(new PhotoDecoder().decode(PngFile.of(sheet)).pixels()).isEqualTo(sheet.pixels());
    }

    @Test
    void needsPhotos() {
        assertThatThrownBy(() -> new AugmentationSheet(INPUT, Augmentation.NONE, 1).draw(List.of()))
                .hasMessage("a sheet needs photos");
    }

    private static byte[] cell(RgbImage sheet, int row, int column) {
        byte[] pixels = new byte[3 * 20 * 40];
        for (int y = 0; y < 40; y++) {
            int from = (row * 44 + y) * sheet.width() + column * 24;
            System.arraycopy(sheet.pixels(), 3 * from, pixels, 3 * 20 * y, 3 * 20);
        }
        return pixels;
    }
}
