package org.whaledo.ranker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.whaledo.failure.Failure;
import org.whaledo.failure.FailureCode;

/**
 * A small JSON server on the JDK's own: bounds what it reads, answers every mistake with a code. A POST must announce
 * JSON, which a page of another site cannot send unasked. Thread-safe.
 */
final class HttpApi implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final int BODY_LIMIT = 1 << 20;
    private static final int WORKERS = 8;
    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, HttpApi::worker);
    private final Routes routes;
    private final ObjectMapper json = new ObjectMapper();

    private HttpApi(HttpServer server, Routes routes) {
        this.server = server;
        this.routes = routes;
    }

    /** @throws Failure when the port is taken */
    static HttpApi open(InetSocketAddress address, Routes routes) {
        try {
            HttpApi api = new HttpApi(HttpServer.create(address, 0), routes);
            api.server.createContext("/", api::handle);
            api.server.setExecutor(api.workers);
            api.server.start();
            return api;
        } catch (BindException e) {
            throw new Failure(FailureCode.PORT_IN_USE, "HTTP port " + address + " is taken", e);
        } catch (IOException e) {
            throw new Failure(FailureCode.START_FAILED, "HTTP cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            write(exchange, reply(exchange));
        }
    }

    @SuppressWarnings("IllegalCatch")
    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            if (isForeign(exchange)) {
                return Reply.failure(403, FailureCode.FOREIGN_HOST, "this is not the host that the request names");
            }
            if (exchange.getRequestMethod().equals("POST")) {
                return post(exchange, path);
            }
            if (exchange.getRequestMethod().equals("GET")) {
                return routes.get(path);
            }
            return Reply.failure(405, FailureCode.NO_SUCH_RESOURCE, "only GET and POST are served");
        } catch (Failure e) {
            return Reply.failure(400, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("path", path).setCause(e).log("request failed");
            return Reply.failure(500, FailureCode.REQUEST_FAILED, "the request failed: " + e);
        }
    }

    /** A page that had its own name point at the loopback address could read what is served there. */
    private static boolean isForeign(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return exchange.getLocalAddress().getAddress().isLoopbackAddress()
                && host != null
                && !LOOPBACK_HOST.matcher(host).matches();
    }

    private Reply post(HttpExchange exchange, String path) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Reply.failure(415, FailureCode.DECISION_INVALID, "Content-Type must be application/json");
        }
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(BODY_LIMIT + 1);
            if (body.length > BODY_LIMIT) {
                return Reply.failure(413, FailureCode.REQUEST_TOO_LARGE, "the body is larger than 1 MB");
            }
            return routes.post(path, body);
        }
    }

    private void write(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = json.writeValueAsBytes(reply.body());
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json; charset=utf-8");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "ranker-http");
        thread.setDaemon(true);
        return thread;
    }
}
