package org.whaledo.image;

/** The one thing that must hold of an embedded ICC profile (ICC.1, 7.2.2): decoders reserve the size that it claims. */
final class ColourProfile {
    private static final int SIZE = 4;

    private ColourProfile() {}

    /**
     * @param at where the profile begins
     * @param held bytes that the file has for it
     */
    static void requireSize(Bytes file, long at, long held) {
        if (held >= SIZE && file.u32(at, true) > file.length()) {
            throw UndecodablePhoto.corrupt("The colour profile at byte " + at + " claims " + file.u32(at, true)
                    + " bytes in a file of " + file.length());
        }
    }
}
