package org.whaledo.ranker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.whaledo.catalogue.identity.DecisionLog;
import org.whaledo.catalogue.identity.PastDecision;
import org.whaledo.catalogue.identity.Refusal;
import org.whaledo.catalogue.identity.Whale;
import org.whaledo.event.Decision;
import org.whaledo.id.PhotoId;
import org.whaledo.id.WhaleId;

/** How the HTTP interface spells decisions and whales: who, when, why, what they saw, and what became of it. */
final class DecisionViews {
    private static final int MOST = 1_000;

    private final DecisionLog decisions;

    DecisionViews(DecisionLog decisions) {
        this.decisions = decisions;
    }

    /** Oldest first, the newest thousand. */
    ArrayNode history(PhotoId photo) {
        ArrayNode history = JsonViews.object().arrayNode();
        decisions.history(photo, MOST).forEach(past -> history.add(past(past)));
        return history;
    }

    ObjectNode past(PastDecision past) {
        Decision decision = past.decision();
        ObjectNode node = JsonViews.object()
                .put("decisionId", decision.getDecisionId())
                .put("kind", decision.getKind().name())
                .put("became", became(past))
                .put("by", decision.getDecider())
                .put("source", decision.getSource().name())
                .put("at", decision.getDecidedAt().toString());
        past.refusal().map(Refusal::words).ifPresent(words -> node.put("words", words));
        put(node, "reason", decision.getReason());
        put(node, "seenAnswerId", decision.getSeenAnswerId());
        put(node, "seenRevision", decision.getSeenRevision());
        put(node, "expectedVersion", decision.getExpectedVersion());
        put(node, "photoId", decision.getPhotoId());
        putWhale(node, decision);
        put(node, "viewpoint", decision.getViewpoint());
        put(node, "encounter", decision.getEncounter());
        put(node, "takenAt", decision.getTakenAt());
        put(node, "withdrawnDecisionId", decision.getWithdrawnDecisionId());
        put(node, "movedFromPhotoId", decision.getMovedFromPhotoId());
        put(node, "otherWhaleIds", decision.getOtherWhaleIds().isEmpty() ? null : decision.getOtherWhaleIds());
        put(node, "photoIds", decision.getPhotoIds().isEmpty() ? null : decision.getPhotoIds());
        return node;
    }

    private static String became(PastDecision past) {
        if (past.refusal().isPresent()) {
            return "refused";
        }
        return past.withdrawn() ? "withdrawn" : "held";
    }

    private void putWhale(ObjectNode node, Decision decision) {
        put(node, "whale", decision.getWhaleId());
        Optional<String> given = Optional.ofNullable(decision.getName());
        Optional<String> known =
                Optional.ofNullable(decision.getWhaleId()).map(WhaleId::new).flatMap(decisions::name);
        given.or(() -> known).ifPresent(name -> node.put("name", name));
    }

    private static void put(ObjectNode node, String field, Object value) {
        if (value instanceof Long number) {
            node.put(field, number);
        } else if (value instanceof Iterable<?> values) {
            ArrayNode array = node.putArray(field);
            values.forEach(each -> array.add(each.toString()));
        } else if (value != null) {
            node.put(field, value.toString());
        }
    }

    /** With the photos that show it now. */
    ObjectNode whale(Whale whale) {
        ObjectNode node = JsonViews.object()
                .put("whale", whale.id().hex())
                .put("name", whale.name().orElse(null))
                .put("version", whale.version())
                .put("partOf", whale.partOf().map(WhaleId::hex).orElse(null));
        ArrayNode aliases = node.putArray("aliases");
        whale.aliases().forEach(aliases::add);
        ArrayNode contains = node.putArray("contains");
        whale.contains().forEach(each -> contains.add(each.hex()));
        ArrayNode photos = node.putArray("photos");
        decisions.whaleByPhoto().forEach((photo, shown) -> {
            if (shown.equals(whale.id())) {
                photos.add(photo.hex());
            }
        });
        return node;
    }
}
