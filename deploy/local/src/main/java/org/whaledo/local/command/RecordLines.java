package org.whaledo.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.whaledo.event.MatchesRanked;
import org.whaledo.event.PhotoEmbedded;
import org.whaledo.event.RankedPhoto;
import org.whaledo.event.RankedWhale;
import org.whaledo.local.client.PhotoKeys;
import org.whaledo.local.client.WhaleNames;
import org.whaledo.topic.Topic;

/** Records as JSON lines for people and their scripts. */
final class RecordLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WhaleNames names;
    private final PhotoKeys keys;

    RecordLines(WhaleNames names, PhotoKeys keys) {
        this.names = names;
        this.keys = keys;
    }

    /** One line; a record that cannot be read says so in the field {@code unreadable}. */
    String line(Topic<?, ?> topic, ConsumerRecord<byte[], byte[]> record) {
        ObjectNode line = JSON.createObjectNode();
        try {
            Object value = topic.values().deserializer().deserialize(record.topic(), record.value());
            if (value instanceof MatchesRanked answer) {
                return text(answer(answer));
            }
            if (value instanceof PhotoEmbedded embedded) {
                return text(embedding(embedded));
            }
            where(line, record).set("value", value(value));
        } catch (SerializationException e) {
            where(line, record).put("unreadable", e.getMessage());
        }
        return text(line);
    }

    ObjectNode answer(MatchesRanked answer) {
        ObjectNode line = JSON.createObjectNode()
                .put("photo", answer.getObjectKey())
                .put("photoId", answer.getPhotoId())
                .put("revision", answer.getRevision());
        ArrayNode causes = line.putArray("causes");
        answer.getCauses().forEach(cause -> causes.add(cause.name()));
        line.put("modelId", answer.getModelId())
                .put("verdict", answer.getVerdict().name())
                .put("catalogueSize", answer.getCatalogueSize())
                .put("calibrated", answer.getUnknownProbability() != null)
                .put("unlistedProbability", answer.getUnlistedProbability())
                .put("unknownProbability", answer.getUnknownProbability());
        if (answer.getWhaleId() != null) {
            line.put("whale", answer.getWhaleId()).put("name", name(answer.getWhaleId()));
        }
        if (answer.getFailureCode() != null) {
            line.put("failureCode", answer.getFailureCode()).put("failureWords", answer.getFailureWords());
        }
        ArrayNode whales = line.putArray("whales");
        answer.getWhales().forEach(each -> whales.add(whale(each)));
        ArrayNode photos = line.putArray("photos");
        answer.getPhotos().forEach(each -> photos.add(photo(each)));
        return line;
    }

    private ObjectNode embedding(PhotoEmbedded embedded) {
        ObjectNode line = JSON.createObjectNode()
                .put("photo", keys.of(embedded.getPhotoId()).orElse(null))
                .put("photoId", embedded.getPhotoId())
                .put("modelId", embedded.getModelId())
                .put("inputDigest", embedded.getInputDigest());
        if (embedded.getVector() == null) {
            return line.put("failureCode", embedded.getFailureCode()).put("failureWords", embedded.getFailureWords());
        }
        ArrayNode vector = line.putArray("vector");
        FloatBuffer values =
                embedded.getVector().duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        while (values.hasRemaining()) {
            vector.add(values.get());
        }
        return line;
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers cannot be written", e);
        }
    }

    private ObjectNode whale(RankedWhale ranked) {
        return JSON.createObjectNode()
                .put("whale", ranked.getWhaleId())
                .put("name", name(ranked.getWhaleId()))
                .put("score", ranked.getScore())
                .put("probability", ranked.getProbability())
                .put("photo", ranked.getObjectKey());
    }

    private static ObjectNode photo(RankedPhoto ranked) {
        return JSON.createObjectNode()
                .put("photo", ranked.getObjectKey())
                .put("score", ranked.getScore())
                .put("whale", ranked.getWhaleId());
    }

    /** JSON null for a whale without a name. */
    private String name(String whale) {
        return names.of(whale).orElse(null);
    }

    private static ObjectNode where(ObjectNode line, ConsumerRecord<byte[], byte[]> record) {
        line.put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("at", Instant.ofEpochMilli(record.timestamp()).toString());
        return line.put("key", record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8));
    }

    /** A record or a text as it stands, for those that have no line of their own. */
    static JsonNode value(Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        try {
            if (value instanceof SpecificRecord) {
                return JSON.readTree(value.toString());
            }
            return value instanceof byte[] bytes ? JSON.readTree(bytes) : JSON.valueToTree(value.toString());
        } catch (java.io.IOException e) {
            return JSON.valueToTree(String.valueOf(value));
        }
    }
}
