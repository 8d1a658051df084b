package org.whaledo.trainer.batch;

import java.nio.ByteBuffer;
import org.whaledo.trainer.objective.BatchLabels;

/**
 * A batch ready for the network.
 *
 * @param inputs [count, 4, height, width] float32 in native order, outside the heap; valid until the next batch is taken
 */
public record PreparedBatch(ByteBuffer inputs, BatchLabels labels) {}
