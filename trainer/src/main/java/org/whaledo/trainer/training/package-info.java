/** The training of a network: settings, steps, epochs, checkpoints, and what comes out. */
package org.whaledo.trainer.training;
