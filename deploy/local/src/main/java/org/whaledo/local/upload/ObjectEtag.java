package org.whaledo.local.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The etag that S3 gives a file: the MD5 of its bytes or, above one part, the MD5 of the parts' MD5s with their number.
 */
final class ObjectEtag {
    /** What the store's client cuts files into. */
    private static final int PART_BYTES = 16 << 20;

    private ObjectEtag() {}

    static String of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] part = content.readNBytes(PART_BYTES);
            byte[] first = md5().digest(part);
            if (part.length < PART_BYTES) {
                return HexFormat.of().formatHex(first);
            }
            MessageDigest whole = md5();
            whole.update(first);
            int parts = 1;
            for (part = content.readNBytes(PART_BYTES); part.length > 0; part = content.readNBytes(PART_BYTES)) {
                whole.update(md5().digest(part));
                parts++;
            }
            return parts == 1
                    ? HexFormat.of().formatHex(first)
                    : HexFormat.of().formatHex(whole.digest()) + "-" + parts;
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
