/** Batches of training: which photos, and their inputs made ahead of the step. */
package org.whaledo.trainer.batch;
