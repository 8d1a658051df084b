package org.whaledo.local.folder;

import java.net.URI;
import java.util.Map;
import org.whaledo.store.StoreEndpoint;

/**
 * Where a running system answers; the content of {@code endpoints.json}.
 *
 * @param s3 the store and the bucket for photos
 * @param kafka the broker
 * @param http the ranker's HTTP interface
 * @param flink the Flink web interface
 */
public record Endpoints(S3 s3, Kafka kafka, URI http, URI flink) {

    /** The store; {@link #toString()} shows no secret. */
    public record S3(URI endpoint, String bucket, String accessKey, String secretKey, String region) {
        public StoreEndpoint storeEndpoint() {
            return new StoreEndpoint(endpoint, region, accessKey, secretKey);
        }

        @Override
        public String toString() {
            return "S3[" + endpoint + ", bucket=" + bucket + ", accessKey=" + accessKey + ", secretKey=***]";
        }
    }

    /** @param bootstrap {@code host:port} */
    public record Kafka(String bootstrap) {
        /** Settings with which any client reaches it. */
        public Map<String, Object> client() {
            return Map.of("bootstrap.servers", bootstrap);
        }
    }
}
