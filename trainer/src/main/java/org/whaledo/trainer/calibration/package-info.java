/** Probabilities from scores: fitted to a model on whales that did not train it, and judged on others. */
package org.whaledo.trainer.calibration;
