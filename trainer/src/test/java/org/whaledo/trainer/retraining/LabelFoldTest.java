package org.whaledo.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.id.PhotoId;

class LabelFoldTest {
    private static final PhotoId PHOTO = new PhotoId("a".repeat(32));
    private static final PhotoId OTHER = new PhotoId("b".repeat(32));
    private static final PhotoId THIRD = new PhotoId("c".repeat(32));

    private final LabelFold fold = new LabelFold();

    @Test
    void knowsWhoIsOnWhichPhoto() {
        assertThat(fold.take(Tess.names(1, PHOTO, "Nuka"))).isTrue();
        assertThat(fold.take(Tess.names(2, OTHER, "Nuka"))).isTrue();

        assertThat(fold.identified().get(PHOTO).whale()).isEqualTo(Tess.whale(1));
        assertThat(fold.identified().get(OTHER).whale()).isEqualTo(Tess.whale(1));
    }

    @Test
    void withdrawnAndUnusablePhotosAreNotLearntFrom() {
        fold.take(Tess.names(1, PHOTO, "Nuka"));
        fold.take(Tess.names(2, OTHER, "Nuka"));
        fold.take(Tess.withdraws(3, 1));
        fold.take(
                Tess.decision(4, DecisionKind.UNUSABLE).setPhotoId(OTHER.hex()).build());

        assertThat(fold.identified()).isEmpty();
    }

    @Test
    void repetitionsRefusedAndMalformedDecisionsDoNotHold() {
        fold.take(Tess.names(1, PHOTO, "Nuka"));

        assertThat(fold.take(Tess.names(1, PHOTO, "Nuka"))).as("a retry").isFalse();
        Decision stale = Tess.decision(2, DecisionKind.IDENTIFIED)
                .setPhotoId(PHOTO.hex())
                .setName("Ivik")
                .setExpectedVersion(0L)
                .build();
        assertThat(fold.take(stale)).as("decided on what is no longer so").isFalse();
        assertThat(fold.take(Tess.decision(3, DecisionKind.IDENTIFIED).build()))
                .as("of no photo")
                .isFalse();
        assertThat(fold.take(Tess.decision(4, DecisionKind.REJECTED)
                        .setPhotoId("no id")
                        .build()))
                .as("of a photo that cannot be")
                .isFalse();
        assertThat(fold.identified()).hasSize(1);
    }

    @Test
    void aMergedWhaleIsHeldOutIfAPartOfItWas() {
        // Given three whales of which one is held out
        int learnt = Tess.numberOfWhale(false, 1);
        int heldOut = Tess.numberOfWhale(true, 1);
        int root = Tess.numberOfWhale(false, Math.max(learnt, heldOut) + 1);
        fold.take(Tess.names(learnt, PHOTO, "Nuka"));
        fold.take(Tess.names(heldOut, OTHER, "Ivik"));
        fold.take(Tess.names(root, THIRD, "Pearl"));
        assertThat(heldOut()).containsExactly(OTHER);

        // When it becomes part of one that becomes part of another
        fold.take(Tess.merges(root + 1, Tess.whale(learnt), Tess.whale(heldOut)));
        assertThat(heldOut()).containsExactly(PHOTO, OTHER);
        fold.take(Tess.merges(root + 2, Tess.whale(root), Tess.whale(learnt)));

        // Then all their photos are, under one id
        assertThat(heldOut()).containsExactly(PHOTO, OTHER, THIRD);
        assertThat(fold.identified().values()).containsOnly(new PhotoLabel(Tess.whale(root), true, Correction.NONE));

        // And without the merge they are what they were
        fold.take(Tess.withdraws(root + 3, root + 2));
        assertThat(heldOut()).containsExactly(PHOTO, OTHER);
        fold.take(Tess.withdraws(root + 4, root + 1));
        assertThat(heldOut()).containsExactly(OTHER);
    }

    private List<PhotoId> heldOut() {
        return fold.identified().entrySet().stream()
                .filter(each -> each.getValue().heldOut())
                .map(Map.Entry::getKey)
                .toList();
    }
}
