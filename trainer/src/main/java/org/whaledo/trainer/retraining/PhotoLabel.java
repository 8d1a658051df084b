package org.whaledo.trainer.retraining;

import org.whaledo.id.WhaleId;

/**
 * What the decisions say of a photo that shows a known whale.
 *
 * @param whale after merges
 * @param heldOut whether the whale, or one that became part of it, never trains
 */
public record PhotoLabel(WhaleId whale, boolean heldOut) {}
