package org.whaledo.trainer.retraining;

import org.whaledo.catalogue.Correction;
import org.whaledo.id.WhaleId;

/**
 * What the decisions say of a photo that shows a known whale.
 *
 * @param whale after merges
 * @param heldOut whether the whale, or one that became part of it, never trains
 * @param correction what people know better than whoever told the photo's viewpoint, encounter and time
 */
public record PhotoLabel(WhaleId whale, boolean heldOut, Correction correction) {}
