package org.whaledo.ranker;

import org.whaledo.catalogue.RolloutTally;
import org.whaledo.event.RolloutProgressed;
import org.whaledo.id.ModelId;

/** Reads and writes how far a shard is with a candidate. */
final class TallyWire {
    private TallyWire() {}

    static RolloutProgressed write(RolloutTally tally) {
        return RolloutProgressed.newBuilder()
                .setShard(tally.shard())
                .setRolloutId(tally.rollout())
                .setModelId(tally.model().hex())
                .setWanted(tally.wanted())
                .setHave(tally.have())
                .setFailed(tally.failed())
                .setComplete(tally.complete())
                .build();
    }

    static RolloutTally read(RolloutProgressed report) {
        return new RolloutTally(
                report.getShard(),
                report.getRolloutId(),
                new ModelId(report.getModelId()),
                report.getWanted(),
                report.getHave(),
                report.getFailed());
    }
}
