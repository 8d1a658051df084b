package org.whaledo.store;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;

/** The people's part of an object's headers. */
final class UserMetadata {
    private static final String PREFIX = "x-amz-meta-";

    private UserMetadata() {}

    /** Keys in lower case without the prefix; of a header that comes twice the first holds. */
    static Map<String, String> of(Headers headers) {
        Map<String, String> metadata = new TreeMap<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i).toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                metadata.putIfAbsent(name.substring(PREFIX.length()), headers.value(i));
            }
        }
        return metadata;
    }
}
