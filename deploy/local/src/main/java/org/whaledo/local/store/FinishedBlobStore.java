package org.whaledo.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists whole objects alone. S3Proxy writes an object beside its place, under its key, a hyphen and a random UUID, and
 * renames the file when all of it is there; a listing meanwhile, or after a kill, would show an object that nobody
 * uploaded. An object whose own key ends like that carries a mark. Keys must have passed {@link FileKeys}. Thread-safe.
 */
final class FinishedBlobStore extends ForwardingBlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedBlobStore.class);
    private static final Pattern DOUBTFUL =
            Pattern.compile(".*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.DOTALL);
    private static final String MARK = "whaledo.finished";

    private final Path root;
    private final Set<Path> told = ConcurrentHashMap.newKeySet();

    /** @param root the folder of the buckets that {@code files} keeps */
    FinishedBlobStore(BlobStore files, Path root) {
        super(files);
        this.root = root;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        PutObjectResponse response = super.putBlob(request, payload);
        finished(request.bucket(), request.key());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        finished(upload.containerName(), upload.blobName());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        finished(request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response page = super.list(request);
        List<S3Object> whole = page.contents().stream()
                .filter(object -> isFinished(request.bucket(), object.key()))
                .toList();
        return whole.size() == page.contents().size()
                ? page
                : page.toBuilder().contents(whole).build();
    }

    private void finished(String bucket, String key) {
        if (!DOUBTFUL.matcher(key).matches()) {
            return;
        }
        try {
            attributes(file(bucket, key)).write(MARK, ByteBuffer.wrap(new byte[] {1}));
        } catch (NoSuchFileException e) {
            LOG.atDebug().addKeyValue("object", key).log("removed before it could be marked");
        } catch (IOException e) {
            throw new UncheckedIOException("the mark of " + key + " in " + bucket, e);
        }
    }

    private boolean isFinished(String bucket, String key) {
        if (!DOUBTFUL.matcher(key).matches()) {
            return true;
        }
        Path file = file(bucket, key);
        try {
            if (attributes(file).list().contains(MARK)) {
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the mark of " + key + " in " + bucket, e);
        }
        if (told.add(file)) {
            LOG.atInfo()
                    .addKeyValue("file", file)
                    .log(
                            "not listed: a write that is under way or was cut short; rename it if you put it there yourself");
        }
        return false;
    }

    private Path file(String bucket, String key) {
        return root.resolve(bucket).resolve(key);
    }

    private static UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }
}
