package org.whaledo.ranker;

import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.whaledo.catalogue.Correction;
import org.whaledo.catalogue.Identity;
import org.whaledo.event.PhotoIdentified;
import org.whaledo.id.DecisionId;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** Reads and writes what the decisions say of a photo. */
final class IdentityWire {
    private IdentityWire() {}

    static PhotoIdentified write(Identity identity) {
        return PhotoIdentified.newBuilder()
                .setPhotoId(identity.photo().hex())
                .setStanding(identity.standing())
                .setWhaleId(identity.whale().map(WhaleId::hex).orElse(null))
                .setRejectedWhaleIds(
                        identity.rejected().stream().map(WhaleId::hex).toList())
                .setDecisionId(identity.decision().map(DecisionId::hex).orElse(null))
                .setViewpoint(identity.correction().viewpoint().orElse(null))
                .setEncounter(identity.correction().encounter().orElse(null))
                .setTakenAt(identity.correction().takenAt().orElse(null))
                .setVersion(identity.version())
                .build();
    }

    /** @throws IllegalArgumentException when the record belongs to another photo or contradicts itself */
    static Identity read(PhotoId key, PhotoIdentified record) {
        if (!key.hex().equals(record.getPhotoId())) {
            throw new IllegalArgumentException("key " + key + " holds photo " + record.getPhotoId());
        }
        return new Identity(
                key,
                record.getStanding(),
                Optional.ofNullable(record.getWhaleId()).map(WhaleId::new),
                record.getRejectedWhaleIds().stream().map(WhaleId::new).collect(Collectors.toCollection(TreeSet::new)),
                Optional.ofNullable(record.getDecisionId()).map(DecisionId::new),
                new Correction(
                        Optional.ofNullable(record.getViewpoint()),
                        Optional.ofNullable(record.getEncounter()),
                        Optional.ofNullable(record.getTakenAt())),
                record.getVersion());
    }
}
