package org.whaledo.local.store;

import java.nio.charset.StandardCharsets;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/**
 * Keys that a file system keeps apart. A key becomes a path, so that people find their photos again; what two keys
 * would share, or no file can be called, is refused with words instead of being stored somewhere else.
 */
final class FileKeys {
    private static final int KEY_BYTES = 1024;

    /** 255 less what S3Proxy puts around the name of a part. */
    private static final int NAME_BYTES = 200;

    private FileKeys() {}

    /** @throws software.amazon.awssdk.services.s3.model.S3Exception 400 InvalidArgument */
    static void require(String key) {
        if (bytes(key) > KEY_BYTES) {
            throw S3Exceptions.invalidArgument("The key is longer than " + KEY_BYTES + " bytes.");
        }
        if (key.indexOf('\0') >= 0) {
            throw S3Exceptions.invalidArgument("The key contains a NUL character.");
        }
        String body = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        for (String name : body.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw S3Exceptions.invalidArgument(
                        "This store keeps keys as files: no part of a key between '/' may be" + " empty, '.' or '..'.");
            }
            if (bytes(name) > NAME_BYTES) {
                throw S3Exceptions.invalidArgument("This store keeps keys as files: no part of a key between '/' may be"
                        + " longer than " + NAME_BYTES + " bytes.");
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
