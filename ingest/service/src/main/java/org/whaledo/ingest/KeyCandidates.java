package org.whaledo.ingest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the key in an event may stand for. */
final class KeyCandidates {
    private KeyCandidates() {}

    /**
     * The envelope of MinIO and RustFS holds the key as it is and so ends all doubt; else the key may be encoded or raw,
     * and looking at both tells.
     */
    static List<String> of(String bucket, String key, Optional<String> envelopeKey) {
        String decoded = decoded(key);
        String prefix = bucket + "/";
        Optional<String> certain = envelopeKey
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
                .filter(text -> text.equals(decoded) || text.equals(key));
        if (certain.isPresent()) {
            return List.of(certain.get());
        }
        return decoded.equals(key) ? List.of(key) : List.of(decoded, key);
    }

    private static String decoded(String key) {
        try {
            String decoded = URLDecoder.decode(key, StandardCharsets.UTF_8);
            return decoded.isEmpty() ? key : decoded;
        } catch (IllegalArgumentException notEncoded) {
            return key;
        }
    }
}
