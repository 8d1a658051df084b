/**
 * How training moves weights: AdamW over groups of named parameters, the norm of all gradients, learning rates by step.
 * Start reading at {@link org.whaledo.trainer.optimiser.AdamW}.
 */
package org.whaledo.trainer.optimiser;
