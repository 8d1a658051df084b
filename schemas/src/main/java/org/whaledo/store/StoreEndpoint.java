package org.whaledo.store;

import java.io.Serializable;
import java.net.URI;
import java.util.Objects;

/**
 * Where a store answers and as whom to speak to it; serialisable, so that a job can carry it. {@link #toString()} shows no secret.
 *
 * @param endpoint scheme, host and port; {@code http} or {@code https}
 * @param region never empty; stores that know no regions take {@code us-east-1}
 */
public record StoreEndpoint(URI endpoint, String region, String accessKey, String secretKey) implements Serializable {
    public StoreEndpoint {
        if (endpoint.getHost() == null
                || !("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException("store endpoint must be http(s)://host:port, was '" + endpoint + "'");
        }
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(accessKey, "accessKey");
        Objects.requireNonNull(secretKey, "secretKey");
    }

    @Override
    public String toString() {
        return "StoreEndpoint[" + endpoint + ", region=" + region + ", accessKey=" + accessKey + ", secretKey=***]";
    }
}
