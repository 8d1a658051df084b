package org.whaledo.embedder;

import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;

/**
 * What the job relies on in a record, checked where it comes in, so that no later step meets a malformed id. Each throws
 * IllegalArgumentException with words that say what is wrong.
 */
final class RecordChecks {
    private RecordChecks() {}

    /** An input digest that is not that of content and viewpoint would file the vector under the wrong picture. */
    static void photo(PhotoRegistered photo) {
        new PhotoId(photo.getPhotoId());
        new ObjectName(photo.getBucket(), photo.getObjectKey());
        InputDigest said = new InputDigest(photo.getInputDigest());
        InputDigest meant = InputDigest.of(new ContentDigest(photo.getContentSha256()), photo.getViewpoint());
        if (!said.equals(meant)) {
            throw new IllegalArgumentException("input digest " + said + " is not that of its content and viewpoint");
        }
    }

    static void request(EmbeddingRequested request) {
        photo(request.getPhoto());
        new ModelId(request.getModelId());
    }

    static void model(ModelEvent event) {
        if (event.getModelId() != null) {
            new ModelId(event.getModelId());
        }
    }
}
