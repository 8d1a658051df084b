package org.whaledo.trainer.objective;

import java.util.List;

/** Chooses the triplets of a batch that a loss is taken over. Pure functions. */
public interface Miner {
    /** Valid triplets, perhaps none. */
    List<Triplet> mine(DistanceTable table);
}
