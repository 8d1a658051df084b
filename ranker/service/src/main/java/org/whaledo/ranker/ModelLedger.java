package org.whaledo.ranker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ModelFold;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.catalogue.ModelRollout;
import org.whaledo.catalogue.RolloutProgress;
import org.whaledo.catalogue.RolloutTallies;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.id.ModelId;
import org.whaledo.topic.GateRefusal;
import org.whaledo.topic.ModelRetention;

/** What the records of {@code models} and of the shards' progress say, with all that people want to know. Not thread-safe. */
final class ModelLedger {
    private static final int SHORTEST_PREFIX = 6;

    private final ModelFold fold = new ModelFold(ModelRetention.PREVIOUS);
    private final RolloutTallies tallies;
    private final List<Entry> entries = new ArrayList<>();

    ModelLedger(int shards) {
        tallies = new RolloutTallies(shards);
    }

    /**
     * An event as it stands in the log.
     *
     * @param took whether it changed which models count
     */
    record Entry(long offset, ModelEvent event, boolean took) {}

    void take(long offset, ModelEvent event) {
        Optional<ModelNews> news = ModelWire.read(event);
        Optional<Serving> before = fold.serving(event.getAt());
        news.ifPresent(each -> fold.apply(offset, each));
        entries.add(new Entry(offset, event, !fold.serving(event.getAt()).equals(before)));
    }

    void take(RolloutTally tally) {
        tallies.take(tally);
    }

    Optional<Serving> serving(Instant now) {
        return fold.serving(now);
    }

    /** Until when one can go back. */
    Optional<Instant> keptUntil() {
        return fold.keptUntil();
    }

    /** How far the roll-out under way is, if there is one. */
    Optional<RolloutProgress> progress() {
        return fold.rolling().map(tallies::of);
    }

    Optional<Calibration> calibration(ModelId model) {
        return fold.calibration(model);
    }

    /** What became of the model's last publication. */
    Optional<ModelRollout> rollout(ModelId model) {
        return fold.rollouts().stream()
                .filter(each -> each.model().equals(model))
                .reduce((earlier, later) -> later);
    }

    /** Everything that was said of any model, oldest first. */
    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The model's own events: those that name it, and those that name a roll-out of it. */
    List<Entry> entries(ModelId model) {
        return entries.stream()
                .filter(each -> model.hex().equals(each.event().getModelId()))
                .toList();
    }

    /** Why it was refused, if nothing that was said of it since published it. */
    Optional<GateRefusal> refusal(ModelId model) {
        return GateRefusal.standing(entries(model).stream()
                .map(Entry::event)
                .filter(ModelWire::isOwn)
                .toList());
    }

    /** Models that were made, whatever became of them, in the order of their first mention, each with its last name. */
    Map<ModelId, Optional<String>> models() {
        Map<ModelId, Optional<String>> models = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (ModelWire.isOwn(entry.event())) {
                ModelWire.model(entry.event())
                        .ifPresent(model -> models.merge(
                                model,
                                Optional.ofNullable(entry.event().getName()),
                                (earlier, later) -> later.or(() -> earlier)));
            }
        }
        return models;
    }

    /** Models by id, by the first digits of it, or by name; several when the text does not tell them apart. */
    List<ModelId> find(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        return models().entrySet().stream()
                .filter(each -> each.getKey().hex().equals(digits)
                        || digits.length() >= SHORTEST_PREFIX
                                && each.getKey().hex().startsWith(digits)
                        || each.getValue().filter(text::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the event at this offset changed which models count. */
    boolean took(long offset) {
        return entries.stream().anyMatch(each -> each.offset() == offset && each.took());
    }
}
