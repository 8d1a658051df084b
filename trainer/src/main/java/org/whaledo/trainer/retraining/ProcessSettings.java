package org.whaledo.trainer.retraining;

import java.util.List;

/**
 * What a training's process may take from the machine.
 *
 * @param heap as for {@code -Xmx}
 * @param threads of the engine and of everything else that it does at a time
 * @param niceness 0 to 19: how far it steps back for whoever else wants the processor
 * @param attempts without an epoch done in between, before it is given up
 * @param options further ones of the virtual machine
 */
public record ProcessSettings(String heap, int threads, int niceness, int attempts, List<String> options) {
    public ProcessSettings {
        options = List.copyOf(options);
        if (threads < 1 || niceness < 0 || niceness > 19 || attempts < 1) {
            throw new IllegalArgumentException("threads and attempts are 1 at least, niceness is 0 to 19; they are "
                    + threads + ", " + attempts + ", " + niceness);
        }
    }
}
