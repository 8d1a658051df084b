package org.whaledo.trainer.retraining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.whaledo.event.Viewpoint;
import org.whaledo.id.ContentDigest;
import org.whaledo.id.ObjectName;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;
import org.whaledo.trainer.dataset.HeldOutWhales;

/** A training's set as text: a JSON line a photo, the same text for the same set. */
final class KnownPhotoJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KnownPhotoJson() {}

    static String write(List<KnownPhoto> photos) {
        return photos.stream().map(KnownPhotoJson::line).collect(Collectors.joining());
    }

    static List<KnownPhoto> read(String text) {
        return text.lines().map(KnownPhotoJson::photo).toList();
    }

    private static String line(KnownPhoto photo) {
        ObjectNode line = JSON.createObjectNode()
                .put("photo", photo.id().hex())
                .put("bucket", photo.object().bucket())
                .put("key", photo.object().key())
                .put("content", photo.content().hex())
                .put("mediaType", photo.mediaType())
                .put("size", photo.size())
                .put("width", photo.width())
                .put("height", photo.height())
                .put("whale", photo.whale().hex())
                .put("heldOut", photo.heldOut())
                .put("viewpoint", photo.viewpoint().name());
        photo.encounter().ifPresent(encounter -> line.put("encounter", encounter));
        photo.takenAt().ifPresent(time -> line.put("takenAt", time.toString()));
        return line + "\n";
    }

    private static KnownPhoto photo(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            return new KnownPhoto(
                    new PhotoId(fields.get("photo").asText()),
                    new ObjectName(
                            fields.get("bucket").asText(), fields.get("key").asText()),
                    new ContentDigest(fields.get("content").asText()),
                    fields.get("mediaType").asText(),
                    fields.get("size").asLong(),
                    fields.get("width").asInt(),
                    fields.get("height").asInt(),
                    new WhaleId(fields.get("whale").asText()),
                    heldOut(fields),
                    Viewpoint.valueOf(fields.get("viewpoint").asText()),
                    Optional.ofNullable(fields.get("encounter")).map(JsonNode::asText),
                    Optional.ofNullable(fields.get("takenAt"))
                            .map(JsonNode::asText)
                            .map(Instant::parse));
        } catch (IOException e) {
            throw new UncheckedIOException("a line of a training's set", e);
        }
    }

    /** A set that was fixed before lines said so goes on by the rule of then. */
    private static boolean heldOut(JsonNode fields) {
        return fields.has("heldOut")
                ? fields.get("heldOut").asBoolean()
                : HeldOutWhales.holds(fields.get("whale").asText());
    }
}
