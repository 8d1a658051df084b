package org.whaledo.survey.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whaledo.event.Viewpoint;

final class PhotoPainterTest {
    private static final WhaleLook PLAIN = plain();

    @ParameterizedTest
    @CsvSource({
        "LEFT, LEFT, true",
        "LEFT, RIGHT, false",
        "RIGHT, RIGHT, true",
        "RIGHT, LEFT, false",
        "LEFT, TOP, true",
        "RIGHT, TOP, true"
    })
    void aSideShowsOnlyItsOwnMarks(Viewpoint marked, Viewpoint seen, boolean shown) {
        // Given a whale with one dark mark on the upper flank, 45 degrees from the back's midline
        float across = (float) (marked == Viewpoint.LEFT ? -Math.PI / 4 : Math.PI / 4) * Skin.RADIAN;
        Mark mark = new Mark.Blotch(0.5f, across, 0.04f, 0.03f, 0, 0.2f, 1, Tint.of(0.2, 0.2, 0.2));

        // When it is photographed as it is and without the mark
        int changed = changedPixels(paint(with(mark), seen), paint(PLAIN, seen));

        // Then only views of that side, and from above, differ
        assertThat(changed > 50).as("%d pixels differ", changed).isEqualTo(shown);
    }

    @Test
    void aWhalesLeftIsOnTheLeftWhenSeenFromAbove() {
        Mark mark = new Mark.Blotch(0.5f, -0.08f, 0.04f, 0.03f, 0, 0.2f, 1, Tint.of(0.2, 0.2, 0.2));
        Picture picture = paint(with(mark), Viewpoint.TOP);
        int[] with = picture.packed();
        int[] without = paint(PLAIN, Viewpoint.TOP).packed();

        double sum = 0;
        int count = 0;
        for (int i = 0; i < with.length; i++) {
            if (with[i] != without[i]) {
                sum += i % picture.width();
                count++;
            }
        }

        assertThat(sum / count).isLessThan(picture.width() * 0.45);
    }

    @Test
    void sidesLieAndTopsStand() {
        Picture left = paint(PLAIN, Viewpoint.LEFT);
        Picture top = paint(PLAIN, Viewpoint.TOP);

        assertThat(left.width()).isGreaterThan(left.height());
        assertThat(top.height()).isGreaterThan(top.width());
    }

    @Test
    void beyondTheCamerasFrameItIsWhite() {
        Dice dice = new Dice(5);
        EncounterLook encounter = EncounterLook.of(dice.child(1), Viewpoint.TOP, 120);
        PhotoLook photo = PhotoLook.of(dice.child(2), PLAIN, encounter);
        Wedge wedge = new Wedge(1, 0, photo.width() - 10.5f);
        PhotoLook cut = new PhotoLook(
                photo.width(),
                photo.height(),
                photo.scale(),
                photo.centreAlong(),
                photo.centreAcross(),
                photo.pose(),
                List.of(wedge),
                photo.seed());

        int[] pixels = PhotoPainter.paint(PLAIN, Skin.of(PLAIN), encounter, cut).packed();

        assertThat(pixels[photo.width() - 1]).isEqualTo(0xFFFFFF);
        assertThat(pixels[photo.width() - 10]).isEqualTo(0xFFFFFF);
        assertThat(pixels[photo.width() - 11]).isNotEqualTo(0xFFFFFF);
    }

    private static Picture paint(WhaleLook whale, Viewpoint viewpoint) {
        Dice dice = new Dice(5);
        EncounterLook encounter = EncounterLook.of(dice.child(1), viewpoint, 200);
        return PhotoPainter.paint(whale, Skin.of(whale), encounter, PhotoLook.of(dice.child(2), whale, encounter));
    }

    private static int changedPixels(Picture a, Picture b) {
        assertThat(a.width()).isEqualTo(b.width());
        int[] left = a.packed();
        int[] right = b.packed();
        int changed = 0;
        for (int i = 0; i < left.length; i++) {
            changed += left[i] == right[i] ? 0 : 1;
        }
        return changed;
    }

    private static WhaleLook plain() {
        WhaleLook drawn = WhaleLook.of(new Dice(3));
        return new WhaleLook(drawn.seed(), drawn.halfWidth(), drawn.ridge(), drawn.tone(), List.of());
    }

    private static WhaleLook with(Mark mark) {
        return new WhaleLook(PLAIN.seed(), PLAIN.halfWidth(), PLAIN.ridge(), PLAIN.tone(), List.of(mark));
    }
}
