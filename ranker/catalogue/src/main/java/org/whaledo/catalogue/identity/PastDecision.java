package org.whaledo.catalogue.identity;

import java.util.Optional;
import org.whaledo.event.Decision;

/**
 * A decision on record, and what became of it.
 *
 * @param decision who, when, why, and what they saw
 * @param refusal why it did not hold when it came; empty: it did
 * @param withdrawn whether it held and was taken back
 */
public record PastDecision(Decision decision, Optional<Refusal> refusal, boolean withdrawn) {}
