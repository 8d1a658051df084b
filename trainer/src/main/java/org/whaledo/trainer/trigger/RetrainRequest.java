package org.whaledo.trainer.trigger;

/**
 * Somebody asks for a training.
 *
 * @param id answered on {@code models} by what became of it
 */
public record RetrainRequest(String id, String requester, String reason) {}
