package org.whaledo.trainer.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

class LabelFoldTest {
    private static final PhotoId PHOTO = new PhotoId("a".repeat(32));
    private static final PhotoId OTHER = new PhotoId("b".repeat(32));

    private final LabelFold fold = new LabelFold();

    @Test
    void knowsWhoIsOnWhichPhoto() {
        assertThat(fold.take(named(1, PHOTO, "Nuka"))).isTrue();
        assertThat(fold.take(named(2, OTHER, "Nuka"))).isTrue();

        WhaleId nuka = WhaleId.createdBy(new DecisionId(id(1)));
        assertThat(fold.identified()).containsEntry(PHOTO, nuka).containsEntry(OTHER, nuka);
    }

    @Test
    void withdrawnAndUnusablePhotosAreNotLearntFrom() {
        fold.take(named(1, PHOTO, "Nuka"));
        fold.take(named(2, OTHER, "Nuka"));
        fold.take(decision(3, DecisionKind.WITHDRAWN)
                .setWithdrawnDecisionId(id(1))
                .build());
        fold.take(decision(4, DecisionKind.UNUSABLE).setPhotoId(OTHER.hex()).build());

        assertThat(fold.identified()).isEmpty();
    }

    @Test
    void repetitionsRefusedAndMalformedDecisionsDoNotHold() {
        fold.take(named(1, PHOTO, "Nuka"));

        assertThat(fold.take(named(1, PHOTO, "Nuka"))).as("a retry").isFalse();
        Decision stale = decision(2, DecisionKind.IDENTIFIED)
                .setPhotoId(PHOTO.hex())
                .setName("Ivik")
                .setExpectedVersion(0L)
                .build();
        assertThat(fold.take(stale)).as("decided on what is no longer so").isFalse();
        assertThat(fold.take(decision(3, DecisionKind.IDENTIFIED).build()))
                .as("of no photo")
                .isFalse();
        assertThat(fold.take(
                        decision(4, DecisionKind.REJECTED).setPhotoId("no id").build()))
                .as("of a photo that cannot be")
                .isFalse();
        assertThat(fold.identified()).hasSize(1);
    }

    private static Decision named(int number, PhotoId photo, String name) {
        return decision(number, DecisionKind.IDENTIFIED)
                .setPhotoId(photo.hex())
                .setName(name)
                .build();
    }

    private static Decision.Builder decision(int number, DecisionKind kind) {
        return Decision.newBuilder()
                .setDecisionId(id(number))
                .setKind(kind)
                .setDecider("tess")
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(Instant.EPOCH);
    }

    private static String id(int number) {
        return String.format("%032x", number);
    }
}
