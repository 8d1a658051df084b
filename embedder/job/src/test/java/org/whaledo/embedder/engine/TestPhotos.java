package org.whaledo.embedder.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.whaledo.event.EmbeddingRequested;
import org.whaledo.event.PhotoRegistered;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.InputDigest;
import org.whaledo.id.LengthPrefixedDigest;
import org.whaledo.id.ModelId;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.store.Buckets;
import org.whaledo.store.ObjectStore;

/** Uploads photos, as far as a fake model can tell, and registers them. */
public final class TestPhotos {
    private static final Instant WHEN = Instant.parse("2026-11-01T12:00:00Z");
    private final ObjectStore store;

    public TestPhotos(ObjectStore store) {
        this.store = store;
    }

    /** A photo whose bytes are its key. */
    public PhotoRegistered upload(String key) {
        return upload(key, key.getBytes(StandardCharsets.UTF_8));
    }

    /** A photo that {@link FakeModel} refuses to decode. */
    public PhotoRegistered uploadBroken(String key) {
        return upload(key, (FakeModel.BROKEN + key).getBytes(StandardCharsets.UTF_8));
    }

    public PhotoRegistered upload(String key, byte[] content) {
        ObjectName name = new ObjectName(Buckets.PHOTOS, key);
        String etag = store.put(name, content, "image/jpeg", Map.of());
        return registered(name, content, ContentDigest.of(content), etag);
    }

    /** What ingest would say of an object, or what it would not. */
    public static PhotoRegistered registered(ObjectName name, byte[] content, ContentDigest digest, String etag) {
        return PhotoRegistered.newBuilder()
                .setPhotoId(PhotoId.of(name, digest).hex())
                .setBucket(name.bucket())
                .setObjectKey(name.key())
                .setContentSha256(digest.hex())
                .setInputDigest(InputDigest.of(digest, Viewpoint.LEFT).hex())
                .setSize(content.length)
                .setEtag(etag)
                .setMediaType("image/jpeg")
                .setWidth(40)
                .setHeight(30)
                .setViewpoint(Viewpoint.LEFT)
                .setStoredAt(WHEN)
                .build();
    }

    public static EmbeddingRequested under(ModelId model, PhotoRegistered photo) {
        return new EmbeddingRequested(photo, model.hex(), WHEN);
    }

    /** The n-th of many models. */
    public static ModelId model(int number) {
        return new ModelId(
                new LengthPrefixedDigest().add("model").add("" + number).hex(64));
    }
}
