package org.whaledo.image;

import java.util.List;
import java.util.Locale;
import org.whaledo.failure.FailureCode;

/**
 * What decoders call a warning and a photo's owner calls damage: the platform's JPEG decoder fills the rows that a cut or
 * rotten file lacks with grey and says so only here (messages of libjpeg's jerror.h).
 */
final class DecoderWarning {
    private static final List<String> DAMAGE = List.of(
            "premature end",
            "corrupt jpeg data",
            "inconsistent progression",
            "invalid sos parameters",
            "unsupported marker",
            "unexpected end",
            "truncated");

    private DecoderWarning() {}

    static void refuseIfDamage(String words, boolean endMissing) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (DAMAGE.stream().noneMatch(lower::contains)) {
            return;
        }
        FailureCode code = endMissing ? FailureCode.TRUNCATED_IMAGE : FailureCode.CORRUPT_IMAGE;
        throw new UndecodablePhoto(code, "The decoder says: " + words);
    }
}
