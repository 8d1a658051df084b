package org.whaledo.store;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.whaledo.failure.FailureCode;
import org.whaledo.id.ObjectName;

/** Any S3 store, through the MinIO SDK. One instance serves all threads of a service; closing it frees its sockets. */
public final class S3ObjectStore implements ObjectStore {
    private static final long PART_BYTES = 16L << 20;

    private final StoreConnection connection;
    private final MinioClient client;

    private S3ObjectStore(StoreConnection connection) {
        this.connection = connection;
        this.client = connection.client();
    }

    /** Prepares the client; the store is first spoken to by the first call. */
    public static S3ObjectStore open(StoreEndpoint endpoint) {
        return new S3ObjectStore(StoreConnection.to(endpoint));
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        try {
            return Optional.of(asked("look at " + name, () -> stored(name, client.statObject(statArgs(name)))));
        } catch (StoreFailure e) {
            if (e.code() != FailureCode.OBJECT_GONE) {
                throw e;
            }
            // A HEAD has no body that could tell an absent bucket from an absent object.
            requireBucket(name.bucket());
            return Optional.empty();
        }
    }

    @Override
    public byte[] read(ObjectName name, String etag) {
        GetObjectArgs args = GetObjectArgs.builder()
                .bucket(name.bucket())
                .object(name.key())
                .matchETag('"' + etag + '"')
                .build();
        return asked("read " + name, () -> {
            try (GetObjectResponse response = client.getObject(args)) {
                requireSameVersion(name, etag, response);
                return response.readAllBytes();
            }
        });
    }

    @Override
    public void download(ObjectName name, Path file) {
        Path partial = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        GetObjectArgs args =
                GetObjectArgs.builder().bucket(name.bucket()).object(name.key()).build();
        asked("download " + name, () -> {
            try (GetObjectResponse response = client.getObject(args)) {
                Files.copy(response, partial);
                return Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        });
    }

    @Override
    public Stream<StoredObject> list(String bucket, String prefix) {
        return asked("list " + bucket + "/" + prefix, () -> {
            Iterable<Result<Item>> items = client.listObjects(ListObjectsArgs.builder()
                    .bucket(bucket)
                    .prefix(prefix)
                    .recursive(true)
                    .build());
            return StreamSupport.stream(items.spliterator(), false)
                    .map(item -> asked("list " + bucket + "/" + prefix, item::get))
                    .filter(item -> !item.isDir())
                    .map(item -> stored(bucket, item));
        });
    }

    @Override
    public String put(ObjectName name, byte[] content, String contentType, Map<String, String> userMetadata) {
        return asked(
                "write " + name,
                () -> unquoted(client.putObject(writing(name, content, contentType)
                                .userMetadata(userMetadata)
                                .build())
                        .etag()));
    }

    @Override
    public String put(ObjectName name, Path file, String contentType, Map<String, String> userMetadata) {
        return asked(
                "write " + name + " from " + file,
                () -> unquoted(client.uploadObject(UploadObjectArgs.builder()
                                .bucket(name.bucket())
                                .object(name.key())
                                .filename(file.toString(), PART_BYTES)
                                .contentType(contentType)
                                .userMetadata(userMetadata)
                                .build())
                        .etag()));
    }

    @Override
    public boolean putIfAbsent(ObjectName name, byte[] content, String contentType) {
        try {
            asked(
                    "write " + name,
                    () -> client.putObject(writing(name, content, contentType)
                            .extraHeaders(new Http.Headers("If-None-Match", "*"))
                            .build()));
            return true;
        } catch (StoreFailure e) {
            if (e.code() == FailureCode.OBJECT_CHANGED) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void delete(ObjectName name) {
        asked("delete " + name, () -> {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(name.bucket())
                    .object(name.key())
                    .build());
            return name;
        });
    }

    @Override
    public void ensureBucket(String bucket) {
        if (bucketExists(bucket)) {
            return;
        }
        try {
            asked("create bucket " + bucket, () -> {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
                return bucket;
            });
        } catch (StoreFailure e) {
            // Another service may have been faster.
            if (!bucketExists(bucket)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private boolean bucketExists(String bucket) {
        return asked(
                "look at bucket " + bucket,
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
    }

    private void requireBucket(String bucket) {
        if (!bucketExists(bucket)) {
            throw new StoreFailure(FailureCode.NO_SUCH_BUCKET, "there is no bucket " + bucket, null);
        }
    }

    /** For stores that let the condition pass unread. */
    private static void requireSameVersion(ObjectName name, String etag, GetObjectResponse response) {
        String found = response.headers().get("ETag");
        if (found != null && !unquoted(found).equals(etag)) {
            throw new StoreFailure(
                    FailureCode.OBJECT_CHANGED, "read " + name + ": wanted " + etag + ", found " + found, null);
        }
    }

    private static PutObjectArgs.Builder writing(ObjectName name, byte[] content, String contentType) {
        return PutObjectArgs.builder()
                .bucket(name.bucket())
                .object(name.key())
                .data(content, content.length)
                .contentType(contentType);
    }

    private static StatObjectArgs statArgs(ObjectName name) {
        return StatObjectArgs.builder().bucket(name.bucket()).object(name.key()).build();
    }

    private static StoredObject stored(ObjectName name, StatObjectResponse response) {
        String contentType = response.contentType() == null ? "" : response.contentType();
        return new StoredObject(
                name,
                unquoted(response.etag()),
                response.size(),
                response.lastModified().toInstant(),
                contentType,
                UserMetadata.of(response.headers()));
    }

    private static StoredObject stored(String bucket, Item item) {
        return new StoredObject(
                new ObjectName(bucket, item.objectName()),
                unquoted(item.etag()),
                item.size(),
                item.lastModified().toInstant(),
                "",
                Map.of());
    }

    private static String unquoted(String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    private static <T> T asked(String what, Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IOException | IllegalArgumentException e) {
            throw StoreErrors.of(what, e);
        } catch (IllegalStateException e) {
            // The SDK's wrapping of what went wrong on its own threads, a refused connection among it.
            throw StoreErrors.of(what, e.getCause() instanceof Exception cause ? cause : e);
        }
    }

    private interface Call<T> {
        T run() throws MinioException, IOException;
    }
}
