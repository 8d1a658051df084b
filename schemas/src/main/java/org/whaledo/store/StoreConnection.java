package org.whaledo.store;

import io.minio.MinioClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** The SDK's client over our own HTTP client: the SDK's default one parses every CA certificate for two seconds. */
final class StoreConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final int PARALLEL_CALLS = 64;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final OkHttpClient http;
    private final ExecutorService threads;
    private final MinioClient client;

    private StoreConnection(OkHttpClient http, ExecutorService threads, MinioClient client) {
        this.http = http;
        this.threads = threads;
        this.client = client;
    }

    static StoreConnection to(StoreEndpoint endpoint) {
        ExecutorService threads = Executors.newCachedThreadPool(StoreConnection::daemon);
        OkHttpClient http = http(endpoint, threads);
        MinioClient client = MinioClient.builder()
                .endpoint(endpoint.endpoint().toString())
                .region(endpoint.region())
                .credentials(endpoint.accessKey(), endpoint.secretKey())
                .httpClient(http)
                .build();
        return new StoreConnection(http, threads, client);
    }

    MinioClient client() {
        return client;
    }

    @Override
    public void close() {
        threads.shutdown();
        http.connectionPool().evictAll();
    }

    private static OkHttpClient http(StoreEndpoint endpoint, ExecutorService threads) {
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(PARALLEL_CALLS);
        dispatcher.setMaxRequestsPerHost(PARALLEL_CALLS);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .socketFactory(new PromptSocketFactory())
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE);
        if ("http".equals(endpoint.endpoint().getScheme())) {
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return builder.build();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "store-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
