package org.whaledo.local.store;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;
import org.whaledo.local.folder.Credentials;
import org.whaledo.store.Buckets;
import org.whaledo.store.StoreEndpoint;

/**
 * An S3 server on the loopback interface over a folder of ordinary files, one per object. Requests must be signed
 * (Signature Version 4). Each change of the bucket for photos is on the topic of bucket events before its client hears
 * of success. A write replaces its object at once or not at all.
 */
public final class EmbeddedStore implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(6);

    private final S3Proxy server;
    private final NotifyingBlobStore blobs;
    private final BucketEventProducer events;
    private final StoreEndpoint endpoint;

    private EmbeddedStore(
            S3Proxy server, NotifyingBlobStore blobs, BucketEventProducer events, StoreEndpoint endpoint) {
        this.server = server;
        this.blobs = blobs;
        this.events = events;
        this.endpoint = endpoint;
    }

    /**
     * @param folder existing; its file system must know user attributes, in which etags and metadata are kept
     * @param bootstrap the broker that hears of changes
     * @throws Failure DATA_FOLDER_UNUSABLE, START_FAILED
     */
    public static EmbeddedStore start(Path folder, int port, Credentials credentials, String bootstrap, Clock clock) {
        requireAttributes(folder);
        URI address = URI.create("http://127.0.0.1:" + port);
        BucketEventProducer events =
                new BucketEventProducer(bootstrap, BROKER_PATIENCE, new BucketNotifications(clock));
        BlobStore files = new FinishedBlobStore(new FilesystemNio2BlobStore(folder.toString()), folder);
        NotifyingBlobStore blobs = new NotifyingBlobStore(files, Buckets.PHOTOS, events);
        S3Proxy server = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(address)
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .build();
        EmbeddedStore store = new EmbeddedStore(
                server,
                blobs,
                events,
                new StoreEndpoint(address, REGION, credentials.accessKey(), credentials.secretKey()));
        store.listen();
        return store;
    }

    public StoreEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the store at " + endpoint.endpoint() + " did not stop", e);
        } finally {
            events.close();
            blobs.close();
        }
    }

    private void listen() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new Failure(
                    FailureCode.START_FAILED, "the store cannot listen on " + endpoint.endpoint() + ": " + e, e);
        }
    }

    private static void requireAttributes(Path folder) {
        try {
            Path probe = Files.createTempFile(folder.getParent(), "attributes", ".probe");
            try {
                Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class)
                        .write("whaledo", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.DATA_FOLDER_UNUSABLE,
                    "the file system of " + folder + " does not keep user attributes: " + e,
                    e);
        }
    }
}
