package org.whaledo.local.store;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.whaledo.local.store.BucketNotifications.Change;
import org.whaledo.local.store.BucketNotifications.Content;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Tells every change of one bucket before the client hears of its success. A change that cannot be told is answered
 * with 503 although it is stored: the client tries again, and if it does not, the next listing finds it. Thread-safe.
 */
final class NotifyingBlobStore extends ForwardingBlobStore {
    /** S3Proxy's own bookkeeping. */
    private static final String STUB = ".s3proxy-mpu-stub-";

    private static final String OWN_METADATA = "s3proxy_";

    private final String bucket;
    private final BucketEventProducer events;

    NotifyingBlobStore(BlobStore files, String bucket, BucketEventProducer events) {
        super(files);
        this.bucket = bucket;
        this.events = events;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        FileKeys.require(request.key());
        PutObjectResponse response = super.putBlob(request, payload);
        tellCreated("s3:ObjectCreated:Put", request.bucket(), request.key());
        return response;
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        FileKeys.require(request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        tellCreated("s3:ObjectCreated:CompleteMultipartUpload", upload.containerName(), upload.blobName());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        FileKeys.require(request.destinationKey());
        CopyObjectResponse response = super.copyBlob(request);
        tellCreated("s3:ObjectCreated:Copy", request.destinationBucket(), request.destinationKey());
        return response;
    }

    /** Bulk removal comes through here too, one object at a time. */
    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        FileKeys.require(request.key());
        DeleteObjectResponse response = super.removeBlob(request);
        if (isTold(request.bucket(), request.key())) {
            events.publish(new Change("s3:ObjectRemoved:Delete", request.bucket(), request.key(), Optional.empty()));
        }
        return response;
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        FileKeys.require(request.key());
        return super.blobMetadata(request);
    }

    private void tellCreated(String name, String container, String key) {
        if (!isTold(container, key)) {
            return;
        }
        HeadObjectRequest head =
                HeadObjectRequest.builder().bucket(container).key(key).build();
        Optional<Content> content =
                Optional.ofNullable(delegate().blobMetadataIfPresent(head)).map(NotifyingBlobStore::content);
        events.publish(new Change(name, container, key, content));
    }

    private boolean isTold(String container, String key) {
        return container.equals(bucket) && !key.startsWith(STUB);
    }

    private static Content content(HeadObjectResponse head) {
        Map<String, String> metadata = new TreeMap<>();
        if (head.hasMetadata()) {
            head.metadata().forEach((key, value) -> {
                if (!key.startsWith(OWN_METADATA)) {
                    metadata.put(key, value);
                }
            });
        }
        String etag = Optional.ofNullable(head.eTag()).orElse("").replace("\"", "");
        long size = Optional.ofNullable(head.contentLength()).orElse(0L);
        return new Content(etag, size, Optional.ofNullable(head.contentType()).orElse(""), metadata);
    }
}
