package org.whaledo.ingest;

import java.util.Optional;
import org.whaledo.event.Decision;
import org.whaledo.event.DecisionKind;
import org.whaledo.event.DecisionSource;
import org.whaledo.event.PhotoDescribed;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ObjectName;

/** A manifest's row as a decision about a photo's whale. */
final class ManifestDecisions {
    private ManifestDecisions() {}

    /**
     * The decision's id follows from manifest, photo and name, so that a repetition vanishes.
     *
     * @param earlier the name that a manifest gave before; it may be replaced, whatever the version. The first one holds
     *     only where nobody has decided.
     */
    static Decision of(PhotoRegistered photo, PhotoDescribed row, Optional<String> earlier) {
        ObjectName manifest = new ObjectName(row.getBucket(), row.getManifestKey());
        String id = new LengthPrefixedDigest()
                .add("manifest")
                .add(manifest.toString())
                .add(Long.toString(row.getManifestStoredAt().toEpochMilli()))
                .add(photo.getPhotoId())
                .add(row.getName())
                .hex(32);
        return Decision.newBuilder()
                .setDecisionId(id)
                .setKind(DecisionKind.IDENTIFIED)
                .setPhotoId(photo.getPhotoId())
                .setName(row.getName())
                .setDecider("manifest:" + manifest)
                .setSource(DecisionSource.MANIFEST)
                .setDecidedAt(row.getManifestStoredAt())
                .setReason("row " + row.getRow())
                .setExpectedVersion(earlier.isPresent() ? null : 0L)
                .build();
    }
}
