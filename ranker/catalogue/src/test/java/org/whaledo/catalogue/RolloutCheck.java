package org.whaledo.catalogue;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.whaledo.id.EmbeddingKey;
import org.whaledo.id.ModelId;

/** Holds what a shard says of roll-outs to what it has read, by loops over its topics. */
record RolloutCheck(SimulatedShard shard) {

    /** What is wrong with the output, if anything is. */
    Optional<String> violation(ShardOutput output) {
        if (output instanceof ShardOutput.Progressed progressed) {
            RolloutTally told = progressed.tally();
            RolloutTally counted = count(told);
            return told.equals(counted) ? Optional.empty() : Optional.of("told " + told + ", counted " + counted);
        }
        if (output instanceof ShardOutput.EmbeddingRetired retired
                && wanted().contains(retired.key().model())) {
            return Optional.of("retired " + retired.key() + " though it is wanted");
        }
        return Optional.empty();
    }

    private RolloutTally count(RolloutTally told) {
        SimulatedLog.Tables tables = shard.tables();
        ModelId serving = shard.state().status().serving().orElseThrow();
        long wanted = 0;
        long have = 0;
        long failed = 0;
        for (Photo photo : tables.known()) {
            if (outcome(tables, photo, serving)
                    .flatMap(Embedding.Outcome::vector)
                    .isPresent()) {
                Optional<Embedding.Outcome> next = outcome(tables, photo, told.model());
                wanted++;
                have += next.flatMap(Embedding.Outcome::vector).isPresent() ? 1 : 0;
                failed += next.flatMap(Embedding.Outcome::failure).isPresent() ? 1 : 0;
            }
        }
        return new RolloutTally(shard.id().index(), told.rollout(), told.model(), wanted, have, failed);
    }

    private static Optional<Embedding.Outcome> outcome(SimulatedLog.Tables tables, Photo photo, ModelId model) {
        return Optional.ofNullable(tables.embeddings().get(new EmbeddingKey(photo.id(), model)))
                .filter(each -> each.input().equals(photo.input()))
                .map(Embedding::outcome);
    }

    private Set<ModelId> wanted() {
        Set<ModelId> wanted = new LinkedHashSet<>();
        shard.state().status().serving().ifPresent(wanted::add);
        Optional.ofNullable(shard.tables().control().get("serving"))
                .map(Serving::wanted)
                .ifPresent(wanted::addAll);
        return wanted;
    }
}
