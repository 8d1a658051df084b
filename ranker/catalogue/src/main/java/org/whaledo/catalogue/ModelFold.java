package org.whaledo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.whaledo.catalogue.ModelRollout.Stage;
import org.whaledo.id.ModelId;

/**
 * Which model serves, as a fold of the models log and of nothing else: whoever folds the same events finds the same
 * epochs. A publication starts a roll-out, named by its offset: ROLLING until it is ACTIVATED, CANCELLED, or SUPERSEDED
 * by a later one; what speaks of a roll-out that is not rolling changes nothing. The first model ever is active at once.
 * Each switch, back or forth, raises the epoch. The model that served before is kept for a while, and as long as it is
 * kept, one can go back to it. A model's calibration is the last that a publication of it carried, whatever became of that
 * publication; it is no other model's. Not thread-safe.
 */
public final class ModelFold {
    private final Duration kept;
    private final SortedMap<Long, ModelRollout> rollouts = new TreeMap<>();
    private final Map<ModelId, Calibration> calibrations = new HashMap<>();
    private long epoch;
    private Optional<ModelId> serving = Optional.empty();
    private Optional<ModelId> previous = Optional.empty();
    private Instant ended = Instant.MIN;

    /** @param kept how long the model that served before stays within reach */
    public ModelFold(Duration kept) {
        this.kept = kept;
    }

    /** Folds the next event of the log. */
    public void apply(long offset, ModelNews news) {
        if (news instanceof ModelNews.Published published) {
            published(offset, published);
        } else if (news instanceof ModelNews.Activated activated) {
            rolling(activated.rollout()).ifPresent(rollout -> {
                end(rollout, Stage.ACTIVATED, activated.at());
                switchTo(rollout.model(), activated.at());
            });
        } else if (news instanceof ModelNews.Cancelled cancelled) {
            rolling(cancelled.rollout()).ifPresent(rollout -> end(rollout, Stage.CANCELLED, cancelled.at()));
        } else if (news instanceof ModelNews.RolledBack back) {
            rolledBack(back.model(), back.at());
        }
    }

    /** A publication of the model that rolls already is a publisher's repetition; it may know the model better. */
    private void published(long offset, ModelNews.Published news) {
        ModelId model = news.model();
        news.calibration().ifPresent(fitted -> calibrations.put(model, fitted));
        Optional<ModelRollout> rolling = rolling();
        if (rolling.filter(rollout -> rollout.model().equals(model)).isPresent()) {
            return;
        }
        rolling.ifPresent(rollout -> end(rollout, Stage.SUPERSEDED, news.at()));
        boolean first = serving.isEmpty();
        boolean serves = first || serving.get().equals(model);
        Stage stage = serves ? Stage.ACTIVATED : Stage.ROLLING;
        rollouts.put(offset, new ModelRollout(offset, model, stage, news.at(), Optional.empty()));
        if (first) {
            epoch = 1;
            serving = Optional.of(model);
        }
    }

    /** A roll-out under way goes on, unless it was of this very model. */
    private void rolledBack(ModelId model, Instant at) {
        if (previous(at).filter(model::equals).isEmpty()) {
            return;
        }
        last(serving.orElseThrow()).ifPresent(rollout -> rollouts.put(rollout.id(), rollout.rolledBack(model, at)));
        rolling()
                .filter(rollout -> rollout.model().equals(model))
                .or(() -> last(model))
                .ifPresent(rollout -> end(rollout, Stage.ACTIVATED, at));
        switchTo(model, at);
    }

    private void switchTo(ModelId model, Instant at) {
        epoch++;
        previous = serving;
        serving = Optional.of(model);
        ended = at;
    }

    private void end(ModelRollout rollout, Stage stage, Instant at) {
        rollouts.put(rollout.id(), rollout.turned(stage, at));
    }

    /** The last roll-out that brought the model into service. */
    private Optional<ModelRollout> last(ModelId model) {
        return rollouts.values().stream()
                .filter(rollout -> rollout.model().equals(model) && rollout.hasServed())
                .reduce((earlier, later) -> later);
    }

    private Optional<ModelRollout> rolling(long rollout) {
        return rolling().filter(each -> each.id() == rollout);
    }

    /** The roll-out under way; at most one is. */
    public Optional<ModelRollout> rolling() {
        return rollouts.values().stream()
                .filter(each -> each.stage() == Stage.ROLLING)
                .findFirst();
    }

    /** Which models count at this time; empty before the first. */
    public Optional<Serving> serving(Instant now) {
        Optional<ModelRollout> rolling = rolling();
        return serving.map(model -> new Serving(
                epoch,
                model,
                rolling.map(ModelRollout::model),
                previous(now),
                rolling.map(each -> OptionalLong.of(each.id())).orElse(OptionalLong.empty()),
                calibration(model)));
    }

    /** What turns the model's scores into probabilities; empty: it is not calibrated. */
    public Optional<Calibration> calibration(ModelId model) {
        return Optional.ofNullable(calibrations.get(model));
    }

    private Optional<ModelId> previous(Instant now) {
        return keptUntil().filter(now::isBefore).flatMap(end -> previous);
    }

    /** Until when one can go back to the model that served before, if another one did. */
    public Optional<Instant> keptUntil() {
        return previous.map(model -> ended.plus(kept));
    }

    /** What became of each publication, oldest first; a live view. A repetition has none of its own. */
    public Collection<ModelRollout> rollouts() {
        return Collections.unmodifiableCollection(rollouts.values());
    }

    public Optional<Stage> stage(long rollout) {
        return Optional.ofNullable(rollouts.get(rollout)).map(ModelRollout::stage);
    }
}
