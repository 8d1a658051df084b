package org.whaledo.ranker;

import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.ModelFold;
import org.whaledo.catalogue.RolloutTally;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.id.ModelId;

/** The fold of {@code models} and of the shards' progress, read from their records. Not thread-safe. */
final class Rollout {
    private final int shards;
    private final ModelFold fold = new ModelFold();

    Rollout(int shards) {
        this.shards = shards;
    }

    /** @param offset of the record, which names the roll-out that a publication starts */
    void apply(long offset, ModelEvent event) {
        if (!event.getCatalogue().equals(RankerConfiguration.CATALOGUE)) {
            return;
        }
        Optional<ModelId> model = Optional.ofNullable(event.getModelId()).map(ModelId::new);
        OptionalLong rollout =
                event.getRolloutId() == null ? OptionalLong.empty() : OptionalLong.of(event.getRolloutId());
        if (event.getKind() == ModelEventKind.PUBLISHED) {
            model.ifPresent(each -> fold.published(offset, each));
        } else if (event.getKind() == ModelEventKind.ACTIVATED) {
            rollout.ifPresent(fold::activated);
        } else if (event.getKind() == ModelEventKind.CANCELLED) {
            rollout.ifPresent(fold::cancelled);
        } else if (event.getKind() == ModelEventKind.ROLLED_BACK) {
            model.ifPresent(fold::rolledBack);
        }
    }

    void apply(RolloutProgressed report) {
        fold.progressed(new RolloutTally(
                report.getShard(),
                report.getRolloutId(),
                new ModelId(report.getModelId()),
                report.getWanted(),
                report.getHave(),
                report.getFailed()));
    }

    /** The roll-out that is to be activated now. */
    OptionalLong due() {
        return fold.due(shards);
    }

    void activate(long rollout) {
        fold.activated(rollout);
    }

    /** Which models count; empty before the first. */
    Optional<Serving> serving() {
        return fold.serving();
    }
}
