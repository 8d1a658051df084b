package org.whaledo.trainer.objective;

import java.util.ArrayList;
import java.util.List;

/** No choice at all: every valid triplet. */
public record EveryTriplet() implements Miner {
    @Override
    public List<Triplet> mine(DistanceTable table) {
        List<Triplet> triplets = new ArrayList<>();
        table.pairs().visitTriplets((a, p, n) -> triplets.add(new Triplet(a, p, n)));
        return triplets;
    }
}
