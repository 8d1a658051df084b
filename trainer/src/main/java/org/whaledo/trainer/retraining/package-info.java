/** One retraining as a process that can be killed anywhere: its folder, its photos, its child process, its verdict. */
package org.whaledo.trainer.retraining;
