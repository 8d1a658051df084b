package org.whaledo.catalogue.identity;

/** Why a ruling did not hold when it came. It stays on record. */
public record Refusal(Reason reason, String words) {

    /** What kind of contradiction it was. */
    public enum Reason {
        /** Somebody decided on the same photo or whale in between. */
        STALE,
        /** It speaks of a whale that nobody created. */
        NO_SUCH_WHALE,
        /** Another whale bears the name, or bore it. */
        NAME_TAKEN,
        /** The whale is part of another one by now. */
        ABSORBED,
        /** A photo that is to leave the whale does not show it. */
        NOT_ITS_PHOTO,
        /** What is to be withdrawn never held, holds no more, or cannot be withdrawn. */
        NOT_STANDING,
        /** It speaks of the same photo or whale twice. */
        SELF
    }
}
