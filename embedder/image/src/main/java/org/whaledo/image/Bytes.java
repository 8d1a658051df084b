package org.whaledo.image;

import java.nio.charset.StandardCharsets;

/** A file's bytes, read by position; reading past the end is a truncated photo, never an index error. */
final class Bytes {
    private final byte[] content;
    private final String what;

    /** @param what names the file's format in messages */
    Bytes(byte[] content, String what) {
        this.content = content;
        this.what = what;
    }

    byte[] content() {
        return content;
    }

    int length() {
        return content.length;
    }

    int u8(long at) {
        require(at, 1);
        return content[(int) at] & 0xFF;
    }

    int u16(long at, boolean bigEndian) {
        require(at, 2);
        int first = content[(int) at] & 0xFF;
        int second = content[(int) at + 1] & 0xFF;
        return bigEndian ? first << 8 | second : second << 8 | first;
    }

    long u32(long at, boolean bigEndian) {
        long first = u16(at, bigEndian);
        long second = u16(at + 2, bigEndian);
        return bigEndian ? first << 16 | second : second << 16 | first;
    }

    int i32(long at, boolean bigEndian) {
        return (int) u32(at, bigEndian);
    }

    String latin1(long at, int count) {
        require(at, count);
        return new String(content, (int) at, count, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(int at, String latin1) {
        if (at + latin1.length() > content.length) {
            return false;
        }
        for (int i = 0; i < latin1.length(); i++) {
            if ((content[at + i] & 0xFF) != latin1.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    void require(long at, long count) {
        if (at < 0 || count < 0) {
            throw UndecodablePhoto.corruptHeader(what + " points outside itself, to byte " + at);
        }
        if (at + count > content.length) {
            throw UndecodablePhoto.truncated(
                    what + " ends after " + content.length + " bytes where byte " + (at + count) + " is needed");
        }
    }
}
