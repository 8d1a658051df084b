package org.whaledo.image;

import java.util.Optional;

/** One directory of tags in a TIFF file or EXIF block (TIFF 6.0, section 2); every read is bounds-checked. */
final class TiffDirectory {
    private static final int ENTRY = 12;
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int IFD = 13;

    private final Bytes file;
    private final boolean bigEndian;
    private final long start;
    private final int entries;

    private TiffDirectory(Bytes file, boolean bigEndian, long start) {
        this.file = file;
        this.bigEndian = bigEndian;
        this.start = start;
        this.entries = file.u16(start, bigEndian);
        file.require(start + 2, (long) entries * ENTRY);
    }

    static TiffDirectory first(Bytes file) {
        boolean bigEndian = file.startsWith(0, "MM");
        if (!bigEndian && !file.startsWith(0, "II")) {
            throw UndecodablePhoto.corruptHeader("TIFF header without byte order");
        }
        return new TiffDirectory(file, bigEndian, file.u32(4, bigEndian));
    }

    /** Another directory of the same file. */
    TiffDirectory at(long offset) {
        return new TiffDirectory(file, bigEndian, offset);
    }

    boolean has(int tag) {
        return entry(tag).isPresent();
    }

    /** First value of an integer tag. */
    Optional<Long> number(int tag) {
        return entry(tag).filter(at -> count(at) >= 1 && sizeOf(type(at)) > 0).map(at -> value(at, 0));
    }

    /** All values of an integer tag; empty where it is absent or no integer. */
    long[] numbers(int tag) {
        Optional<Long> found = entry(tag);
        if (found.isEmpty() || sizeOf(type(found.get())) == 0) {
            return new long[0];
        }
        long at = found.get();
        file.require(data(at), count(at) * sizeOf(type(at)));
        long[] values = new long[(int) count(at)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(at, i);
        }
        return values;
    }

    /** The first characters of a text tag. */
    Optional<String> text(int tag, int length) {
        return entry(tag)
                .filter(at -> type(at) == ASCII && count(at) >= length)
                .map(at -> file.latin1(data(at), length));
    }

    /** Where the values of a tag of undefined type begin. */
    Optional<Long> data(int tag) {
        return entry(tag).filter(at -> count(at) > 4).map(at -> file.u32(at + 8, bigEndian));
    }

    private Optional<Long> entry(int tag) {
        for (int i = 0; i < entries; i++) {
            long at = start + 2 + (long) i * ENTRY;
            if (file.u16(at, bigEndian) == tag) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private int type(long at) {
        return file.u16(at + 2, bigEndian);
    }

    private long count(long at) {
        return file.u32(at + 4, bigEndian);
    }

    /** Where the values lie: in the entry if they fit into four bytes, elsewhere if not. */
    private long data(long at) {
        long size = count(at) * (type(at) == ASCII ? 1 : sizeOf(type(at)));
        return size <= 4 ? at + 8 : file.u32(at + 8, bigEndian);
    }

    private long value(long at, int index) {
        int size = sizeOf(type(at));
        long from = data(at) + (long) index * size;
        return size == 1 ? file.u8(from) : size == 2 ? file.u16(from, bigEndian) : file.u32(from, bigEndian);
    }

    /** Bytes of one value of an unsigned integer type; 0 for the others. */
    private static int sizeOf(int type) {
        return switch (type) {
            case 1 -> 1;
            case SHORT -> 2;
            case LONG, IFD -> 4;
            default -> 0;
        };
    }
}
