package org.whaledo.image;

import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** PNG chunks (W3C PNG, third edition); unlike the decoder it checks every chunk's checksum. */
final class PngContainer implements Container {
    private static final int SIGNATURE = 8;
    private static final int AROUND_DATA = 12;
    private static final int BIT_DEPTH = 24;
    private static final int COLOUR_TYPE = 25;

    /** Bytes that a deflated byte becomes at most (zlib's technical details: 1032), with some grace. */
    private static final long DEFLATE = 1100;

    @Override
    public Header header(Bytes file) {
        if (!file.startsWith(SIGNATURE + 4, "IHDR") && file.length() >= SIGNATURE + 8) {
            throw UndecodablePhoto.corruptHeader("PNG does not begin with its header chunk");
        }
        int bits = Math.max(1, file.u8(BIT_DEPTH)) * samples(file.u8(COLOUR_TYPE));
        Header.Cost cost = new Header.Cost((bits + 7) / 8, 0, DEFLATE * 8 / bits);
        return new Header(file.u32(16, true), file.u32(20, true), exif(file), cost);
    }

    private static int samples(int colourType) {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw UndecodablePhoto.corruptHeader("PNG of unknown colour type " + colourType);
        };
    }

    private static Exif exif(Bytes file) {
        long at = SIGNATURE;
        while (at + AROUND_DATA <= file.length()) {
            long length = file.u32(at, true);
            if (file.startsWith((int) at + 4, "eXIf") && at + 8 + length <= file.length()) {
                return Exif.read(Arrays.copyOfRange(file.content(), (int) at + 8, (int) (at + 8 + length)));
            }
            at += length + AROUND_DATA;
        }
        return Exif.ABSENT;
    }

    @Override
    public void verify(Bytes file, Set<String> warnings) {
        long at = SIGNATURE;
        boolean data = false;
        while (true) {
            long length = file.u32(at, true);
            String type = file.latin1(at + 4, 4);
            file.require(at + 8, length + 4);
            CRC32 crc = new CRC32();
            crc.update(file.content(), (int) at + 4, (int) length + 4);
            if (crc.getValue() != file.u32(at + 8 + length, true)) {
                throw UndecodablePhoto.corrupt(
                        "PNG chunk " + printable(type) + " at byte " + at + " has a wrong checksum");
            }
            data |= type.equals("IDAT");
            if (type.equals("IEND")) {
                if (!data) {
                    throw UndecodablePhoto.corrupt("PNG ends without picture data");
                }
                return;
            }
            at += length + AROUND_DATA;
        }
    }

    private static String printable(String type) {
        return type.replaceAll("[^A-Za-z0-9]", "?");
    }
}
