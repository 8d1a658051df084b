package org.whaledo.image;

import java.util.Arrays;
import java.util.Set;

/** WebP in RIFF (RFC 9649). */
final class WebpContainer implements Container {
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FIRST_DATA = FIRST_CHUNK + CHUNK_HEADER;
    private static final int ANIMATION = 0x02;
    private static final int ARGB = 4;

    @Override
    public Header header(Bytes file) {
        String first = file.latin1(FIRST_CHUNK, 4);
        return switch (first) {
            case "VP8 " ->
                header(file, file.u16(FIRST_DATA + 6, false) & 0x3FFF, file.u16(FIRST_DATA + 8, false) & 0x3FFF);
            case "VP8L" -> lossless(file);
            case "VP8X" -> extended(file);
            default -> throw UndecodablePhoto.corruptHeader("WebP begins with an unknown chunk");
        };
    }

    private static Header lossless(Bytes file) {
        long bits = file.u32(FIRST_DATA + 1, false);
        return header(file, 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
    }

    private static Header extended(Bytes file) {
        if ((file.u8(FIRST_DATA) & ANIMATION) != 0) {
            throw UndecodablePhoto.unsupported("Animated WebP is not read: save one picture of it as JPEG");
        }
        return header(file, 1 + u24(file, FIRST_DATA + 4), 1 + u24(file, FIRST_DATA + 7));
    }

    private static Header header(Bytes file, long width, long height) {
        return new Header(width, height, exif(file), new Header.Cost(ARGB, ARGB, Header.Cost.ANY));
    }

    private static long u24(Bytes file, int at) {
        return file.u16(at, false) | (long) file.u8(at + 2) << 16;
    }

    private static Exif exif(Bytes file) {
        long at = FIRST_CHUNK;
        while (at + CHUNK_HEADER <= file.length()) {
            long length = file.u32(at + 4, false);
            long start = at + CHUNK_HEADER;
            if (file.startsWith((int) at, "EXIF") && start + length <= file.length()) {
                int skip = file.startsWith((int) start, "Exif\0\0") ? 6 : 0;
                return Exif.read(Arrays.copyOfRange(
                        file.content(), (int) start + (int) Math.min(skip, length), (int) (start + length)));
            }
            at = start + length + (length & 1);
        }
        return Exif.ABSENT;
    }

    @Override
    public void verify(Bytes file, Set<String> warnings) {
        long end = CHUNK_HEADER + file.u32(4, false);
        file.require(0, end);
        long at = FIRST_CHUNK;
        boolean data = false;
        while (at + CHUNK_HEADER <= end) {
            long length = file.u32(at + 4, false);
            if (at + CHUNK_HEADER + length > end) {
                throw UndecodablePhoto.corrupt("WebP chunk at byte " + at + " is longer than the file says it is");
            }
            if (file.startsWith((int) at, "ICCP")) {
                ColourProfile.requireSize(file, at + CHUNK_HEADER, length);
            }
            data |= file.startsWith((int) at, "VP8 ") || file.startsWith((int) at, "VP8L");
            at += CHUNK_HEADER + length + (length & 1);
        }
        if (!data) {
            throw UndecodablePhoto.corrupt("WebP has no picture data");
        }
    }
}
