package org.whaledo.ranker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.id.ModelId;

/**
 * Which model serves, as a fold of {@code models}, and how far the shards are with the next one. The first model is
 * due for activation at once; a later one when all shards are complete with few failures. A newer publication
 * supersedes one that still rolls; what speaks of a roll-out that is over changes nothing.
 */
final class Rollout {
    /** Failures under the new model alone, as a share of the photos; above it the roll-out waits for a person. */
    private static final double TOLERATED_FAILURES = 0.005;

    private final int shards;
    private final Map<ModelId, Long> published = new HashMap<>();
    private final Map<Integer, RolloutProgressed> progress = new HashMap<>();
    private long epoch;
    private Optional<ModelId> serving = Optional.empty();
    private Optional<ModelId> previous = Optional.empty();
    private Optional<ModelId> candidate = Optional.empty();

    Rollout(int shards) {
        this.shards = shards;
    }

    /** @param offset of the record, which names the roll-out that a publication starts */
    void apply(long offset, ModelEvent event) {
        if (!event.getCatalogue().equals(RankerConfiguration.CATALOGUE)) {
            return;
        }
        Optional<ModelId> model = Optional.ofNullable(event.getModelId()).map(ModelId::new);
        if (event.getKind() == ModelEventKind.PUBLISHED) {
            model.filter(each -> !serving.equals(Optional.of(each))).ifPresent(each -> {
                published.put(each, offset);
                candidate = Optional.of(each);
            });
        } else if (event.getKind() == ModelEventKind.ACTIVATED && speaksOfCandidate(event)) {
            serve(candidate.orElseThrow());
        } else if (event.getKind() == ModelEventKind.CANCELLED && speaksOfCandidate(event)) {
            candidate = Optional.empty();
        } else if (event.getKind() == ModelEventKind.ROLLED_BACK) {
            model.filter(published::containsKey)
                    .filter(each -> !serving.equals(Optional.of(each)))
                    .ifPresent(this::serve);
        }
    }

    void apply(RolloutProgressed report) {
        progress.put(report.getShard(), report);
    }

    /** The roll-out that is to be activated now. */
    OptionalLong due() {
        if (candidate.isEmpty() || (serving.isPresent() && !isComplete())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(rolloutOf(candidate.get()));
    }

    Optional<ModelId> candidate() {
        return candidate;
    }

    /** Which models count; empty before the first. */
    Optional<Serving> serving() {
        return serving.map(model -> new Serving(
                epoch,
                model,
                candidate,
                previous,
                candidate.map(each -> OptionalLong.of(rolloutOf(each))).orElse(OptionalLong.empty())));
    }

    private void serve(ModelId model) {
        previous = serving;
        serving = Optional.of(model);
        candidate = Optional.empty();
        epoch++;
    }

    private boolean speaksOfCandidate(ModelEvent event) {
        return candidate.isPresent()
                && event.getRolloutId() != null
                && rolloutOf(candidate.get()) == event.getRolloutId();
    }

    private boolean isComplete() {
        long rollout = rolloutOf(candidate.orElseThrow());
        long complete = 0;
        long wanted = 0;
        long failed = 0;
        for (RolloutProgressed each : progress.values()) {
            if (each.getRolloutId() == rollout && each.getComplete()) {
                complete++;
                wanted += each.getWanted();
                failed += each.getFailed();
            }
        }
        return complete == shards && failed <= TOLERATED_FAILURES * wanted;
    }

    private long rolloutOf(ModelId model) {
        return published.get(model);
    }
}
