/** Proves the gate: sound models that must pass, and bad ones of which each must be refused by its own check. */
package org.whaledo.trainer.gate.proof;
