package org.whaledo.trainer.service;

import java.util.Optional;
import org.whaledo.id.ModelId;

/**
 * What a candidate is judged against.
 *
 * @param champion that serves; empty where none does
 * @param promotions models that were published because the hold-out spoke for them, or by a person whom the gate had asked
 */
record Reign(Optional<ModelId> champion, int promotions) {
    static final Reign NONE = new Reign(Optional.empty(), 0);
}
