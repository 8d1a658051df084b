/** Judges a trained model before it may serve. */
package org.whaledo.trainer.gate;
