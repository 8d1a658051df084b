package org.whaledo.trainer.calibration;

import org.whaledo.id.LengthPrefixedDigest;

/** Which half of the whales fits and which reports, by the hash of the whale, for ever the same. Pure. */
final class CalibrationHalf {
    private CalibrationHalf() {}

    static boolean fits(String whale) {
        String hash = new LengthPrefixedDigest().add("calibration").add(whale).hex(8);
        return Long.parseLong(hash, 16) % 2 == 0;
    }
}
