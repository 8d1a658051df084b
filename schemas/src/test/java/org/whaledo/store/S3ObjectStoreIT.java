package org.whaledo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;

class S3ObjectStoreIT extends ObjectStoreContract {
    private static final String KEY = "whale";
    private static final String SECRET = "whale-secret-key";

    @TempDir
    private static Path folder;

    private static S3Proxy server;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws Exception {
        server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toString()))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        server.start();
        store = S3ObjectStore.open(endpoint(server.getPort(), SECRET));
        store.ensureBucket(Buckets.PHOTOS);
    }

    @AfterAll
    static void stop() throws Exception {
        store.close();
        server.stop();
    }

    private static StoreEndpoint endpoint(int port, String secret) {
        return new StoreEndpoint(URI.create("http://127.0.0.1:" + port), "us-east-1", KEY, secret);
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void wrongSecretIsRefused() {
        try (S3ObjectStore stranger = S3ObjectStore.open(endpoint(server.getPort(), "another-secret-key"))) {
            StoreFailure failure =
                    failureOf(() -> stranger.list(Buckets.PHOTOS, "").count());

            assertThat(failure.code()).isEqualTo(FailureCode.STORE_REFUSED);
            assertThat(failure.isTransient()).isFalse();
        }
    }

    @Test
    void noServerIsWorthARetry() {
        try (S3ObjectStore nobody = S3ObjectStore.open(endpoint(1, SECRET))) {
            StoreFailure failure = failureOf(() -> nobody.head(new ObjectName(Buckets.PHOTOS, "a.jpg")));

            assertThat(failure.code()).isEqualTo(FailureCode.STORE_UNREACHABLE);
            assertThat(failure.isTransient()).isTrue();
            assertThat(failure).hasMessageContaining("photos/a.jpg");
        }
    }

    @Test
    void keysWithDotSegmentsAreRefusedByName() {
        StoreFailure failure = failureOf(() -> store.head(new ObjectName(Buckets.PHOTOS, "../../etc/passwd")));

        assertThat(failure.code()).isEqualTo(FailureCode.KEY_NOT_ADDRESSABLE);
    }

    @Test
    void endpointShowsNoSecret() {
        assertThat(endpoint(9000, SECRET).toString()).doesNotContain(SECRET).contains(KEY, "9000");
    }

    private static StoreFailure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(StoreFailure.class, call);
    }
}
