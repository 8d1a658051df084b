package org.whaledo.image;

import java.util.Arrays;
import java.util.Set;

/** JPEG markers (ITU-T T.81, annex B). */
final class JpegContainer implements Container {
    private static final int SOF0 = 0xC0;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int TEM = 0x01;
    private static final int SOF2 = 0xC2;
    private static final String EXIF = "Exif\0\0";
    private static final String PROFILE = "ICC_PROFILE";
    private static final int PROFILE_START = 2 + 14;

    /** Every block of 8 x 8 pixels takes one bit at least. */
    private static final long DENSEST = 8 * 64;

    @Override
    public Header header(Bytes file) {
        Exif exif = Exif.ABSENT;
        int at = 2;
        while (true) {
            at = marker(file, at);
            int code = file.u8(at - 1);
            if (code == EOI || code == SOS) {
                throw UndecodablePhoto.corruptHeader("JPEG has no frame header before its first scan");
            }
            if (isFrame(code)) {
                return frame(file, at, code, exif);
            }
            if (code == APP1 && exif == Exif.ABSENT && file.startsWith(at + 2, EXIF)) {
                int end = Math.min(file.length(), at + file.u16(at, true));
                exif = Exif.read(Arrays.copyOfRange(file.content(), Math.min(end, at + 2 + EXIF.length()), end));
            }
            at = afterSegment(file, at, code);
        }
    }

    private static Header frame(Bytes file, int at, int code, Exif exif) {
        if (code > SOF2) {
            throw UndecodablePhoto.unsupported("JPEG coding process " + (code - SOF0)
                    + " (lossless, hierarchical or arithmetic) is not read: save it as baseline or progressive JPEG");
        }
        int components = file.u8(at + 7);
        int atOnce = code == SOF2 ? coefficients(file, at + 8, components) : 0;
        Header.Cost cost = new Header.Cost(Math.max(1, components), atOnce, DENSEST);
        return new Header(file.u16(at + 5, true), file.u16(at + 3, true), exif, cost);
    }

    /** Bytes of a pixel's coefficients, two each, fewer where colour is stored coarser; rounded up. */
    private static int coefficients(Bytes file, int at, int components) {
        int sampled = 0;
        int largest = 1;
        for (int i = 0; i < components; i++) {
            int factors = file.u8(at + 3 * i + 1);
            int samples = (factors >> 4) * (factors & 0xF);
            sampled += samples;
            largest = Math.max(largest, samples);
        }
        return (2 * sampled + largest - 1) / largest;
    }

    @Override
    public void verify(Bytes file, Set<String> warnings) {
        int at = 2;
        boolean scanned = false;
        boolean progressive = false;
        int profiles = 0;
        while (!scanned || at < file.length()) {
            at = marker(file, at);
            int code = file.u8(at - 1);
            if (code == EOI) {
                if (!scanned) {
                    throw UndecodablePhoto.corrupt("JPEG ends without picture data");
                }
                return;
            }
            progressive |= code == SOF2;
            if (code == APP2 && file.startsWith(at + 2, PROFILE)) {
                requireProfile(file, at, profiles++);
            }
            at = afterSegment(file, at, code);
            if (code == SOS) {
                scanned = true;
                at = afterScan(file.content(), at);
            }
        }
        if (progressive) {
            throw UndecodablePhoto.truncated("Progressive JPEG has no end marker: scans may be missing");
        }
        warnings.add(DecoderWarning.END_MARKER_MISSING);
    }

    /** A profile's later parts begin with any bytes; the decoder takes the first part by number, or the first at all. */
    private static void requireProfile(Bytes file, int at, int before) {
        boolean later = before > 0 && file.u8(at + 2 + PROFILE.length()) == 0 && file.u8(at + PROFILE_START - 2) > 1;
        if (!later) {
            ColourProfile.requireSize(file, at + PROFILE_START, file.u16(at, true) - PROFILE_START);
        }
    }

    /** Position after the next marker's two bytes; fill bytes may stand before it. */
    private static int marker(Bytes file, int from) {
        int at = from;
        if (file.u8(at) != 0xFF) {
            throw UndecodablePhoto.corrupt("JPEG has no marker at byte " + at);
        }
        while (file.u8(at) == 0xFF) {
            at++;
        }
        return at + 1;
    }

    private static int afterSegment(Bytes file, int at, int code) {
        if (code == TEM || (code >= RST0 && code <= SOI)) {
            return at;
        }
        int length = file.u16(at, true);
        if (length < 2) {
            throw UndecodablePhoto.corruptHeader("JPEG segment of length " + length + " at byte " + at);
        }
        return at + length;
    }

    /** Position of the first marker after entropy-coded data that is neither a stuffed byte nor a restart. */
    private static int afterScan(byte[] content, int from) {
        for (int at = from; at + 1 < content.length; at++) {
            if (content[at] == (byte) 0xFF) {
                int next = content[at + 1] & 0xFF;
                if (next != 0 && next != 0xFF && (next < RST0 || next >= SOI)) {
                    return at;
                }
            }
        }
        return content.length;
    }

    private static boolean isFrame(int code) {
        return code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC;
    }
}
