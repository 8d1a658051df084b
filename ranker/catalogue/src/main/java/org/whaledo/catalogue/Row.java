package org.whaledo.catalogue;

import java.util.Optional;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** A photo of the catalogue under one model. */
public record Row(
        PhotoId photo,
        String objectKey,
        ContentDigest content,
        Optional<String> encounter,
        Viewpoint viewpoint,
        Optional<WhaleId> whale,
        UnitVector vector) {

    static Row of(Photo photo, Optional<WhaleId> whale, UnitVector vector) {
        return new Row(
                photo.id(), photo.object().key(), photo.content(), photo.encounter(), photo.viewpoint(), whale, vector);
    }

    /** Whether nothing but the whale tells the two apart. */
    boolean differsInWhaleAlone(Row other) {
        return equals(new Row(
                other.photo, other.objectKey, other.content, other.encounter, other.viewpoint, whale, other.vector));
    }
}
