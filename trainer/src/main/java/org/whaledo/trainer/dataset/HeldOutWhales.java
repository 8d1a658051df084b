package org.whaledo.trainer.dataset;

import java.util.Collection;
import org.whaledo.id.LengthPrefixedDigest;

/**
 * Which whales never train, so that models can be measured with them: one in five, by the hash of the id, for ever the
 * same however the catalogue grows. Pure.
 */
public final class HeldOutWhales {
    /** Names the rule: what was judged under another one was judged on other whales. */
    public static final String RULE = "one whale in five by hash of its id";

    private static final int ONE_IN = 5;

    private HeldOutWhales() {}

    public static boolean holds(String whale) {
        String hash = new LengthPrefixedDigest().add("held-out").add(whale).hex(8);
        return Long.parseLong(hash, 16) % ONE_IN == 0;
    }

    /**
     * A merged whale is held out if any part of it was: a part that has been measured with must not be learnt from under
     * another id.
     *
     * @param parts the whale's own id and those of all that became part of it
     */
    public static boolean holdsAny(Collection<String> parts) {
        return parts.stream().anyMatch(HeldOutWhales::holds);
    }
}
