package org.whaledo.local.proof;

import java.time.Instant;
import java.util.Optional;
import org.whaledo.catalogue.UnitVector;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.topic.Vectors;

/**
 * A photo with its stored embedding, in the terms of both the stream and an evaluation.
 *
 * @param image its name in an evaluation, and its key in the bucket
 * @param whale what the manifest says; empty for a photo that asks
 */
record StoredPhoto(
        String image,
        ContentDigest content,
        Viewpoint viewpoint,
        Optional<String> encounter,
        Optional<String> whale,
        UnitVector vector) {

    boolean asks() {
        return whale.isEmpty();
    }

    /** The stream's documented rules: equal contents and the own encounter do not answer; an unknown encounter equals none. */
    boolean mayBeAnsweredWith(StoredPhoto other) {
        return !content.equals(other.content) && !(encounter.isPresent() && encounter.equals(other.encounter));
    }

    PhotoId id() {
        return PhotoId.of(object(), content);
    }

    private ObjectName object() {
        return new ObjectName("photos", image);
    }

    PhotoRegistered registered() {
        return PhotoRegistered.newBuilder()
                .setPhotoId(id().hex())
                .setBucket(object().bucket())
                .setObjectKey(object().key())
                .setContentSha256(content.hex())
                .setInputDigest(InputDigest.of(content, viewpoint).hex())
                .setSize(1)
                .setEtag("e")
                .setMediaType("image/jpeg")
                .setWidth(1)
                .setHeight(1)
                .setViewpoint(viewpoint)
                .setEncounter(encounter.orElse(null))
                .setStoredAt(Instant.EPOCH)
                .build();
    }

    PhotoEmbedded embedded(ModelId model) {
        return PhotoEmbedded.newBuilder()
                .setPhotoId(id().hex())
                .setInputDigest(InputDigest.of(content, viewpoint).hex())
                .setModelId(model.hex())
                .setVector(Vectors.encode(vector.values()))
                .setDimension(vector.dimension())
                .setEmbeddedAt(Instant.EPOCH)
                .build();
    }

    /** What its manifest decides, if it names the whale. */
    Optional<Decision> decision() {
        return whale.map(name -> Decision.newBuilder()
                .setDecisionId(new LengthPrefixedDigest().add(id().hex()).hex(32))
                .setKind(DecisionKind.IDENTIFIED)
                .setPhotoId(id().hex())
                .setName(name)
                .setDecider("manifest:photos/metadata.csv")
                .setSource(DecisionSource.MANIFEST)
                .setDecidedAt(Instant.EPOCH)
                .build());
    }
}
