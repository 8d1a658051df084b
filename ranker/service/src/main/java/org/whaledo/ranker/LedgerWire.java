package org.whaledo.ranker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.whaledo.catalogue.Agenda;
import org.whaledo.catalogue.ShardLedger;
import org.whaledo.event.Cause;
import org.whaledo.event.RowChange;
import org.whaledo.id.ModelId;
import org.whaledo.id.PhotoId;

/**
 * Reads and writes what a shard must not forget and nobody else reads: JSON, whose unknown fields are ignored, so that
 * versions can be mixed in a rolling upgrade.
 */
final class LedgerWire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LedgerWire() {}

    static byte[] write(Agenda agenda) {
        ObjectNode node = JSON.createObjectNode().put("photo", agenda.photo().hex());
        agenda.open().ifPresent(open -> {
            ObjectNode opening = node.putObject("open");
            opening.put("round", open.round());
            opening.put("epoch", open.epoch());
            opening.put("at", open.at().toString());
            write(opening.putArray("causes"), open.causes());
        });
        write(node.putArray("due"), agenda.due());
        agenda.unannounced().ifPresent(change -> node.put("unannounced", change.name()));
        return bytes(node);
    }

    static Agenda readAgenda(byte[] bytes) {
        JsonNode node = node(bytes);
        return new Agenda(
                new PhotoId(node.path("photo").asText()),
                Optional.of(node.path("open")).filter(JsonNode::isObject).map(LedgerWire::readOpening),
                readCauses(node.path("due")),
                text(node, "unannounced").map(RowChange::valueOf));
    }

    static byte[] write(ShardLedger ledger) {
        ObjectNode node = JSON.createObjectNode();
        node.put("epoch", ledger.epoch());
        ledger.serving().ifPresent(model -> node.put("serving", model.hex()));
        node.put("lastRound", ledger.lastRound());
        node.put("rules", ledger.rules());
        return bytes(node);
    }

    static ShardLedger readLedger(byte[] bytes) {
        JsonNode node = node(bytes);
        return new ShardLedger(
                node.path("epoch").asLong(),
                text(node, "serving").map(ModelId::new),
                node.path("lastRound").asLong(),
                node.path("rules").asText());
    }

    private static Agenda.Opening readOpening(JsonNode node) {
        return new Agenda.Opening(
                node.path("round").asLong(),
                node.path("epoch").asLong(),
                Instant.parse(node.path("at").asText()),
                readCauses(node.path("causes")));
    }

    private static void write(ArrayNode array, Collection<Cause> causes) {
        causes.forEach(cause -> array.add(cause.name()));
    }

    private static SortedSet<Cause> readCauses(JsonNode array) {
        SortedSet<Cause> causes = new TreeSet<>();
        array.forEach(each -> causes.add(Cause.valueOf(each.asText())));
        return causes;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    private static byte[] bytes(ObjectNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write " + node, e);
        }
    }

    private static JsonNode node(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a shard's memory holds no JSON", e);
        }
    }
}
