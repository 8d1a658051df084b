package org.whaledo.local.folder;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** The key pair of a data folder's store, drawn once per folder. {@link #toString()} shows no secret. */
public record Credentials(String accessKey, String secretKey) {
    private static final int SECRET_BYTES = 30;

    static Credentials draw(SecureRandom random) {
        String access = String.format(Locale.ROOT, "whale%015x", random.nextLong() >>> 4);
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Credentials(access, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    @Override
    public String toString() {
        return "Credentials[accessKey=" + accessKey + ", secretKey=***]";
    }
}
