package org.whaledo.store;

import static org.awaitility.Awaitility.await;

import io.minio.MinioClient;
import io.minio.SetBucketNotificationArgs;
import io.minio.messages.NotificationConfiguration;
import io.minio.messages.NotificationConfiguration.QueueConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.whaledo.topic.Topics;

/**
 * A real MinIO server in a process of its own, on a free port of the loopback interface. It has no queue of its own: what
 * it cannot tell Kafka at once is never told. A partner of tests alone, where {@code WHALEDO_MINIO} names the program
 * (AGPL: never a dependency of anything here).
 */
public final class MinioServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final String USER = "whale";
    private static final String SECRET = "whale-secret-key";
    private static final String KAFKA = "arn:minio:sqs::PRIMARY:kafka";
    private static final List<String> CHANGES = List.of("s3:ObjectCreated:*", "s3:ObjectRemoved:*");

    private final ProcessBuilder program;
    private final StoreEndpoint endpoint;
    private Process process;

    private MinioServer(ProcessBuilder program, StoreEndpoint endpoint) throws IOException {
        this.program = program;
        this.endpoint = endpoint;
        process = program.start();
        await().atMost(START).ignoreExceptions().until(this::isReady);
    }

    /** Where the program is; empty where this machine has none. */
    public static Optional<Path> program() {
        return Optional.ofNullable(System.getenv("WHALEDO_MINIO"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /**
     * Returns when it answers.
     *
     * @param folder for its data and its log
     * @param bootstrap of the Kafka that it tells, which need not be there yet
     */
    public static MinioServer start(Path program, Path folder, String bootstrap) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        program.toString(),
                        "server",
                        "--address",
                        "127.0.0.1:" + port,
                        "--console-address",
                        "127.0.0.1:" + freePort(),
                        Files.createDirectories(folder.resolve("data")).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("minio.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "MINIO_ROOT_USER",
                        USER,
                        "MINIO_ROOT_PASSWORD",
                        SECRET,
                        "MINIO_BROWSER",
                        "off",
                        "MINIO_NOTIFY_KAFKA_ENABLE_PRIMARY",
                        "on",
                        "MINIO_NOTIFY_KAFKA_BROKERS_PRIMARY",
                        bootstrap,
                        "MINIO_NOTIFY_KAFKA_TOPIC_PRIMARY",
                        Topics.BUCKET_EVENTS.fullName()));
        URI address = URI.create("http://127.0.0.1:" + port);
        return new MinioServer(builder, new StoreEndpoint(address, "us-east-1", USER, SECRET));
    }

    public StoreEndpoint endpoint() {
        return endpoint;
    }

    /** From now on, changes of a bucket are told. */
    public void tell(String bucket) throws Exception {
        configure(bucket, List.of(new QueueConfiguration(KAFKA, null, CHANGES, null)));
    }

    /** From now on, nothing is told of a bucket. */
    public void keepSilent(String bucket) throws Exception {
        configure(bucket, List.of());
    }

    /** Kills it and starts it again: objects stay, what it had yet to tell is forgotten. */
    public void restart() throws IOException, InterruptedException {
        close();
        process = program.start();
        await().atMost(START).ignoreExceptions().until(this::isReady);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean isReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint.endpoint().resolve("/minio/health/ready"))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private void configure(String bucket, List<QueueConfiguration> queues) throws Exception {
        MinioClient client = MinioClient.builder()
                .endpoint(endpoint.endpoint().toString())
                .region(endpoint.region())
                .credentials(endpoint.accessKey(), endpoint.secretKey())
                .httpClient(new OkHttpClient())
                .build();
        client.setBucketNotification(SetBucketNotificationArgs.builder()
                .bucket(bucket)
                .config(new NotificationConfiguration(null, queues, null, null))
                .build());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
