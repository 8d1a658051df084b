package org.whaledo.trainer.gate.proof;

import java.nio.file.Path;
import java.util.Optional;
import org.whaledo.trainer.gate.GateCheck;

/**
 * A model to judge.
 *
 * @param name stable
 * @param expected as {@link ProofRow} has it
 * @param champion that serves meanwhile; without one the model is to beat chance
 */
record ProofCase(String name, String expected, Optional<Path> champion, Making making) {

    /** Makes the model. */
    @FunctionalInterface
    interface Making {
        /** @param folder of the case */
        Made into(Path folder);
    }

    static ProofCase sound(String name, Making making) {
        return new ProofCase(name, ProofRow.PASSED, Optional.empty(), making);
    }

    /** One that must not take the champion's place. */
    static ProofCase bad(String name, GateCheck check, Path champion, Making making) {
        return new ProofCase(name, check.name(), Optional.of(champion), making);
    }
}
