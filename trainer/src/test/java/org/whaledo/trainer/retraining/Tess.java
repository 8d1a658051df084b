package org.whaledo.trainer.retraining;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.whaledo.catalogue.Correction;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.trainer.dataset.HeldOutWhales;

/** A person who decides; her decisions are numbered. */
final class Tess {
    private Tess() {}

    /** Creates the whale {@link #whale} of the number, where the name is new. */
    static Decision names(int number, PhotoId photo, String name) {
        return decision(number, DecisionKind.IDENTIFIED)
                .setPhotoId(photo.hex())
                .setName(name)
                .build();
    }

    static Decision merges(int number, WhaleId whale, WhaleId other) {
        return decision(number, DecisionKind.MERGED)
                .setWhaleId(whale.hex())
                .setOtherWhaleIds(List.of(other.hex()))
                .build();
    }

    static Decision corrects(int number, PhotoId photo, Correction correction) {
        return decision(number, DecisionKind.CORRECTED)
                .setPhotoId(photo.hex())
                .setViewpoint(correction.viewpoint().orElse(null))
                .setEncounter(correction.encounter().orElse(null))
                .setTakenAt(correction.takenAt().orElse(null))
                .build();
    }

    static Decision withdraws(int number, int earlier) {
        return decision(number, DecisionKind.WITHDRAWN)
                .setWithdrawnDecisionId(id(earlier))
                .build();
    }

    static Decision.Builder decision(int number, DecisionKind kind) {
        return Decision.newBuilder()
                .setDecisionId(id(number))
                .setKind(kind)
                .setDecider("tess")
                .setSource(DecisionSource.PERSON)
                .setDecidedAt(Instant.EPOCH);
    }

    /** The whale that the decision of a number created. */
    static WhaleId whale(int number) {
        return WhaleId.createdBy(new DecisionId(id(number)));
    }

    /** The first number from that one on whose whale is, or is not, held out. */
    static int numberOfWhale(boolean heldOut, int from) {
        return IntStream.iterate(from, number -> number + 1)
                .filter(number -> HeldOutWhales.holds(whale(number).hex()) == heldOut)
                .findFirst()
                .orElseThrow();
    }

    static String id(int number) {
        return String.format("%032x", number);
    }
}
