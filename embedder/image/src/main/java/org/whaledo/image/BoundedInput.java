package org.whaledo.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as decoders want it. Some take the end of the file for zeros and go on for ever, asking for more: after so
 * many questions past the end the photo is truncated.
 */
final class BoundedInput extends ImageInputStreamImpl {
    private static final int PATIENCE = 10_000;

    private final byte[] content;
    private int askedPastEnd;

    BoundedInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        if (streamPos >= content.length) {
            return end();
        }
        return content[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        if (streamPos >= content.length) {
            return end();
        }
        int count = (int) Math.min(length, content.length - streamPos);
        System.arraycopy(content, (int) streamPos, target, from, count);
        streamPos += count;
        return count;
    }

    private int end() {
        if (++askedPastEnd > PATIENCE) {
            throw UndecodablePhoto.truncated("The picture goes on where its file of " + content.length + " bytes ends");
        }
        return -1;
    }

    @Override
    public long length() {
        return content.length;
    }
}
