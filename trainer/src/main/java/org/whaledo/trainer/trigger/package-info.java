/** When to train: the agenda of trainings as a pure fold of logs and the clock. */
package org.whaledo.trainer.trigger;
