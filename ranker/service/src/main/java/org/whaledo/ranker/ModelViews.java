package org.whaledo.ranker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.whaledo.catalogue.ModelRollout;
import org.whaledo.catalogue.ModelRollout.Stage;
import org.whaledo.catalogue.RolloutProgress;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;

/** How the HTTP interface spells models. */
record ModelViews(ModelLedger ledger, Instant now) {

    /** What became of each model, the newest first. */
    ObjectNode all() {
        ObjectNode node = JsonViews.object();
        Optional<Serving> serving = ledger.serving(now);
        node.put("serving", serving.map(each -> each.serving().hex()).orElse(null));
        node.put("epoch", serving.map(Serving::epoch).orElse(0L));
        node.set("rollout", rollout(ledger));
        ArrayNode models = node.putArray("models");
        List<ModelId> ids = List.copyOf(ledger.models().keySet());
        for (int i = ids.size() - 1; i >= 0; i--) {
            models.add(summary(ids.get(i)));
        }
        return node;
    }

    /** One model with its history. */
    ObjectNode model(ModelId model) {
        ObjectNode node = summary(model);
        ArrayNode events = node.putArray("events");
        ledger.entries(model).forEach(entry -> events.add(event(entry)));
        return node;
    }

    /** How far the roll-out under way is; JSON null when there is none. */
    static JsonNode rollout(ModelLedger ledger) {
        return ledger.progress()
                .<JsonNode>map(progress -> progress(ledger, progress))
                .orElse(NullNode.instance);
    }

    private static ObjectNode progress(ModelLedger ledger, RolloutProgress progress) {
        return JsonViews.object()
                .put("rolloutId", progress.rollout())
                .put("model", progress.model().hex())
                .put("name", ledger.models().get(progress.model()).orElse(null))
                .put("shards", progress.shards())
                .put("complete", progress.complete())
                .put("wanted", progress.wanted())
                .put("have", progress.have())
                .put("failed", progress.failed())
                .put("held", progress.isHeld());
    }

    private ObjectNode summary(ModelId model) {
        ObjectNode node = JsonViews.object()
                .put("model", model.hex())
                .put("name", ledger.models().get(model).orElse(null))
                .put("state", state(model));
        Optional<ModelEvent> published = ledger.entries(model).stream()
                .map(ModelLedger.Entry::event)
                .filter(each -> each.getKind() == ModelEventKind.PUBLISHED)
                .findFirst();
        node.put("publishedAt", published.map(each -> each.getAt().toString()).orElse(null));
        node.put("reason", published.map(ModelEvent::getReason).orElse(null));
        node.put("calibrated", ledger.calibration(model).isPresent());
        Optional<Instant> kept = ledger.keptUntil().filter(end -> isPrevious(model));
        node.put("keptUntil", kept.map(Instant::toString).orElse(null));
        Optional<RolloutProgress> rolling =
                ledger.progress().filter(each -> each.model().equals(model));
        node.set(
                "rollout", rolling.<JsonNode>map(each -> progress(ledger, each)).orElse(NullNode.instance));
        return node;
    }

    private boolean isPrevious(ModelId model) {
        return ledger.serving(now)
                .flatMap(Serving::previous)
                .filter(model::equals)
                .isPresent();
    }

    /** SERVING, ROLLING, HELD, PREVIOUS (one can go back to it), RETIRED, CANCELLED, SUPERSEDED, ROLLED_BACK, or what was said last. */
    private String state(ModelId model) {
        Optional<RolloutProgress> rolling =
                ledger.progress().filter(each -> each.model().equals(model));
        if (rolling.isPresent()) {
            return rolling.get().isHeld() ? "HELD" : "ROLLING";
        }
        if (ledger.serving(now)
                .filter(serving -> serving.serving().equals(model))
                .isPresent()) {
            return "SERVING";
        }
        if (isPrevious(model)) {
            return "PREVIOUS";
        }
        Optional<Stage> stage = ledger.rollout(model).map(ModelRollout::stage);
        if (stage.isPresent()) {
            return stage.get() == Stage.ACTIVATED ? "RETIRED" : stage.get().name();
        }
        List<ModelLedger.Entry> entries = ledger.entries(model);
        return entries.get(entries.size() - 1).event().getKind().name();
    }

    private static ObjectNode event(ModelLedger.Entry entry) {
        ModelEvent event = entry.event();
        return JsonViews.object()
                .put("offset", entry.offset())
                .put("kind", event.getKind().name())
                .put("rolloutId", event.getRolloutId())
                .put("requestId", event.getRequestId())
                .put("reason", event.getReason())
                .put("actor", event.getActor())
                .put("at", event.getAt().toString())
                .put("took", entry.took());
    }
}
