package org.whaledo.image;

import java.util.Set;

/** Windows bitmaps with a core or information header. */
final class BmpContainer implements Container {
    private static final int CORE_HEADER = 12;
    private static final int NOT_COMPRESSED = 0;
    private static final int BIT_FIELDS = 3;

    @Override
    public Header header(Bytes file) {
        boolean core = file.u32(14, false) == CORE_HEADER;
        long width = core ? file.u16(18, false) : file.i32(18, false);
        long height = core ? file.u16(20, false) : Math.abs((long) file.i32(22, false));
        if (width < 0) {
            throw UndecodablePhoto.corruptHeader("BMP of negative width " + width);
        }
        return new Header(width, height, Exif.ABSENT, Header.Cost.streamed(bits(file) / 8));
    }

    private static int bits(Bytes file) {
        return file.u16(file.u32(14, false) == CORE_HEADER ? 24 : 28, false);
    }

    @Override
    public void verify(Bytes file, Set<String> warnings) {
        Header header = header(file);
        boolean core = file.u32(14, false) == CORE_HEADER;
        long compression = core ? NOT_COMPRESSED : file.u32(30, false);
        if (compression == NOT_COMPRESSED || compression == BIT_FIELDS) {
            long row = (header.width() * bits(file) + 31) / 32 * 4;
            file.require(file.u32(10, false), row * header.height());
        }
    }
}
