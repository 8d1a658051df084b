package org.whaledo.ranker;

import java.util.Optional;
import org.whaledo.catalogue.Calibration;
import org.whaledo.catalogue.ModelNews;
import org.whaledo.event.ModelEvent;
import org.whaledo.event.ModelEventKind;
import org.whaledo.id.ModelId;

/** Reads what bears on service from events of {@code models}, and writes it for the roll-out's memory. */
final class ModelWire {
    private static final String MEMORY = "memory";

    private ModelWire() {}

    static boolean isOwn(ModelEvent event) {
        return event.getCatalogue().equals(RankerConfiguration.CATALOGUE);
    }

    /** The model that an event names; empty where it names none that could be one. */
    static Optional<ModelId> model(ModelEvent event) {
        try {
            return Optional.ofNullable(event.getModelId()).map(ModelId::new);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Empty for events that bear on something else, or on another catalogue, and for those that name nothing to go by. */
    static Optional<ModelNews> read(ModelEvent event) {
        if (!isOwn(event)) {
            return Optional.empty();
        }
        Optional<ModelId> model = model(event);
        Optional<Long> rollout = Optional.ofNullable(event.getRolloutId());
        return switch (event.getKind()) {
            case PUBLISHED -> model.map(each -> new ModelNews.Published(each, calibration(event, each), event.getAt()));
            case ACTIVATED -> rollout.map(each -> new ModelNews.Activated(each, event.getAt()));
            case CANCELLED -> rollout.map(each -> new ModelNews.Cancelled(each, event.getAt()));
            case ROLLED_BACK -> model.map(each -> new ModelNews.RolledBack(each, event.getAt()));
            case OTHER, TRAINING_STARTED, REFUSED, FAILED, REQUEST_SUPERSEDED -> Optional.empty();
        };
    }

    private static Optional<Calibration> calibration(ModelEvent event, ModelId model) {
        return Optional.ofNullable(event.getCalibration()).flatMap(text -> CalibrationWire.read(text, model));
    }

    static ModelEvent write(ModelNews news) {
        ModelEvent.Builder event = ModelEvent.newBuilder()
                .setCatalogue(RankerConfiguration.CATALOGUE)
                .setRequestId(MEMORY)
                .setReason(MEMORY)
                .setActor(MEMORY)
                .setAt(news.at());
        if (news instanceof ModelNews.Published published) {
            event.setKind(ModelEventKind.PUBLISHED)
                    .setModelId(published.model().hex())
                    .setCalibration(
                            published.calibration().map(CalibrationWire::write).orElse(null));
        } else if (news instanceof ModelNews.Activated activated) {
            event.setKind(ModelEventKind.ACTIVATED).setRolloutId(activated.rollout());
        } else if (news instanceof ModelNews.Cancelled cancelled) {
            event.setKind(ModelEventKind.CANCELLED).setRolloutId(cancelled.rollout());
        } else if (news instanceof ModelNews.RolledBack back) {
            event.setKind(ModelEventKind.ROLLED_BACK).setModelId(back.model().hex());
        }
        return event.build();
    }
}
