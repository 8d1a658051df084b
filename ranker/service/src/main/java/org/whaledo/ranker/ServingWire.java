package org.whaledo.ranker;

import java.util.Optional;
import java.util.OptionalLong;
import org.whaledo.catalogue.Serving;
import org.whaledo.event.ServingControlled;
import org.whaledo.id.ModelId;

/** Reads and writes which models count. */
final class ServingWire {
    private ServingWire() {}

    static ServingControlled write(Serving serving) {
        return ServingControlled.newBuilder()
                .setEpoch(serving.epoch())
                .setServingModelId(serving.serving().hex())
                .setCandidateModelId(serving.candidate().map(ModelId::hex).orElse(null))
                .setPreviousModelId(serving.previous().map(ModelId::hex).orElse(null))
                .setRolloutId(serving.rollout().isPresent() ? serving.rollout().getAsLong() : null)
                .setCalibration(
                        serving.calibration().map(CalibrationWire::write).orElse(null))
                .build();
    }

    static Serving read(ServingControlled record) {
        ModelId serving = new ModelId(record.getServingModelId());
        return new Serving(
                record.getEpoch(),
                serving,
                Optional.ofNullable(record.getCandidateModelId()).map(ModelId::new),
                Optional.ofNullable(record.getPreviousModelId()).map(ModelId::new),
                record.getRolloutId() == null ? OptionalLong.empty() : OptionalLong.of(record.getRolloutId()),
                Optional.ofNullable(record.getCalibration()).flatMap(text -> CalibrationWire.read(text, serving)));
    }
}
