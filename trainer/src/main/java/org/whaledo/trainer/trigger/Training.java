package org.whaledo.trainer.trigger;

import java.time.Instant;

/**
 * A training that was begun.
 *
 * @param requestId names it; also of the request that it answers, where there is one
 * @param reason the cause's word
 * @param labelOffset what it learns follows from the labels before this offset
 */
public record Training(String requestId, String reason, long labelOffset, Instant begunAt) {}
