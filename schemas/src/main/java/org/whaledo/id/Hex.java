package org.whaledo.id;

import java.util.HexFormat;

/** Checks and writes the lower-case hex form that all ids share. */
final class Hex {
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String checked(String kind, String hex, int digits) {
        if (hex.length() != digits || !hex.chars().allMatch(Hex::isDigit)) {
            throw new IllegalArgumentException(
                    kind + " must be " + digits + " lower-case hex digits, was '" + hex + "'");
        }
        return hex;
    }

    static String of(byte[] bytes, int count) {
        return FORMAT.formatHex(bytes, 0, count);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
}
