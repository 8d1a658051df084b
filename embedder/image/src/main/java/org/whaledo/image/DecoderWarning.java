package org.whaledo.image;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.whaledo.failure.FailureCode;

/**
 * What decoders call a warning and a photo's owner calls damage: the platform's JPEG decoder fills the rows that a cut or
 * rotten file lacks with grey and says so only here (messages of libjpeg's jerror.h). What is harmless becomes one of the
 * codes in {@link ImageFacts#warnings()}.
 */
final class DecoderWarning {
    static final String END_MARKER_MISSING = "END_MARKER_MISSING";
    static final String COLOURS_APPROXIMATE = "COLOURS_APPROXIMATE";
    static final String DECODER_WARNED = "DECODER_WARNED";

    private static final List<String> DAMAGE = List.of(
            "premature end",
            "corrupt jpeg data",
            "inconsistent progression",
            "invalid sos parameters",
            "unsupported marker",
            "unexpected end");

    private DecoderWarning() {}

    /**
     * Refuses damage and adds codes for the rest. libjpeg speaks once a picture, so that without an end marker a harmless word
     * may hide a serious one: then none is taken for harmless.
     */
    static void judge(List<String> said, Set<String> warnings) {
        for (String words : said) {
            String lower = words.toLowerCase(Locale.ROOT);
            if (lower.contains("missing eoi")) {
                warnings.add(END_MARKER_MISSING);
            } else if (lower.contains("color profile")) {
                warnings.add(COLOURS_APPROXIMATE);
            } else {
                refuseDamage(words, lower, warnings.contains(END_MARKER_MISSING));
                warnings.add(DECODER_WARNED);
            }
        }
    }

    private static void refuseDamage(String words, String lower, boolean endMissing) {
        if (endMissing) {
            throw new UndecodablePhoto(
                    FailureCode.TRUNCATED_IMAGE, "The file has no end, and the decoder says: " + words);
        }
        if (DAMAGE.stream().anyMatch(lower::contains)) {
            throw new UndecodablePhoto(FailureCode.CORRUPT_IMAGE, "The decoder says: " + words);
        }
    }
}
