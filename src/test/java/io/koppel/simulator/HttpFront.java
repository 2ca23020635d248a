package io.koppel.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The web server of a simulated system: token endpoint (client credentials, RFC 6749 4.4), allowance and faults. All
 * that is the product's own is the handler's.
 */
public final class HttpFront implements AutoCloseable {

    /** Made up; whoever starts a simulator gets to see it. */
    public static final String CLIENT_ID = "koppel";

    public static final String CLIENT_SECRET = "simulated-secret";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<Call, Reply> handler;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Integer> counted = new ConcurrentHashMap<>();
    private final Faults faults = new Faults(42);
    private final Allowance allowance;
    private final @Nullable DateRelay relay;
    private volatile Duration tokenLife = Duration.ofMinutes(60);
    private volatile int forbidden;
    private volatile CountDownLatch together = new CountDownLatch(0);
    private volatile String clientSecret = CLIENT_SECRET;
    private final AtomicInteger refusedSecrets = new AtomicInteger();

    HttpFront(int port, Allowance.Limits limits, Function<Call, Reply> handler) {
        this(port, limits, SimulatedClock.RIGHT, handler);
    }

    /** @param port of a system whose clock is right; one whose clock is wrong takes any that is free */
    HttpFront(int port, Allowance.Limits limits, SimulatedClock clock, Function<Call, Reply> handler) {
        this.handler = handler;
        this.allowance = new Allowance(limits);
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        relay = clock.ahead().isZero() ? null : new DateRelay(server.getAddress().getPort(), clock, threads);
    }

    public String address() {
        return "http://127.0.0.1:" + (relay == null ? server.getAddress().getPort() : relay.port());
    }

    public Faults faults() {
        return faults;
    }

    public Allowance allowance() {
        return allowance;
    }

    /** Requests that reached the handler, batches counting once, since the last call. */
    public int requests() {
        return requests.getAndSet(0);
    }

    /** The same by method and last part of the path, for tests that want to know which. */
    public Map<String, Integer> counted() {
        Map<String, Integer> copy = new HashMap<>(counted);
        counted.clear();
        return copy;
    }

    public void tokenLife(Duration changed) {
        tokenLife = changed;
    }

    /** Every call is answered with this status (401, 403) until 0 is set. */
    public void forbid(int status) {
        forbidden = status;
    }

    /** Replaces the secret; tokens given for the former one are worth nothing any more. */
    public void clientSecret(String changed) {
        clientSecret = changed;
        tokens.clear();
    }

    public int refusedSecrets() {
        return refusedSecrets.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String target = exchange.getRequestURI().getRawPath()
                    + (exchange.getRequestURI().getRawQuery() == null ? "" : "?" + exchange.getRequestURI().getRawQuery());
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            Call call = Call.of(exchange.getRequestMethod(), target, headers, body);
            if (call.path().endsWith("/oauth2/v2.0/token")) {
                send(exchange, token(call));
                return;
            }
            String user = user(call);
            if (user == null) {
                send(exchange, Reply.error(401, "Unauthorized", "The access token is missing, wrong or expired.")
                        .with("WWW-Authenticate", "Bearer"));
                return;
            }
            if (forbidden != 0) {
                send(exchange, Reply.error(forbidden, "0x80040220", "The user lacks a privilege."));
                return;
            }
            int wait = allowance.enter(user, Instant.now());
            if (wait > 0) {
                send(exchange, Reply.error(429, "0x80072322", "Number of requests exceeded the limit.")
                        .with("Retry-After", String.valueOf(wait)));
                return;
            }
            // A request has ended before its answer arrives: whoever has it may ask the next thing.
            Reply reply;
            try {
                reply = served(call);
            } finally {
                allowance.done(user);
            }
            if (reply != null) {
                send(exchange, reply);
            }
        } catch (RuntimeException defect) {
            defect.printStackTrace();
            send(exchange, Reply.error(500, "0x80040216", String.valueOf(defect)));
        } finally {
            exchange.close();
        }
    }

    /** Each call counts down and waits a while for the others. */
    public void beforeEach(CountDownLatch latch) {
        together = latch;
    }

    private void meet() {
        together.countDown();
        try {
            together.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null where the connection is cut instead. */
    private @Nullable Reply served(Call call) {
        meet();
        Faults.Fault fault = faults.take(call);
        requests.incrementAndGet();
        counted.merge(call.method() + " " + call.path().substring(call.path().lastIndexOf('/') + 1), 1, Integer::sum);
        if (fault == null) {
            return handler.apply(call);
        }
        return switch (fault) {
            case THROTTLED -> Reply.error(429, "0x80072322", "Too many requests.").with("Retry-After", "1");
            case UNAVAILABLE -> Reply.error(503, "0x80044150", "Unavailable.").with("Retry-After", "1");
            case GATEWAY_TIMEOUT -> Reply.error(504, "GatewayTimeout", "No answer in time.");
            case CUT_BEFORE -> null;
            case CUT_AFTER -> {
                handler.apply(call);
                yield null;
            }
            case MALFORMED -> malformed(handler.apply(call));
            case SLOW -> {
                pause(Faults.SLOWNESS);
                yield handler.apply(call);
            }
            case TOKEN_EXPIRED -> {
                tokens.clear();
                yield Reply.error(401, "Unauthorized", "The access token expired.");
            }
        };
    }

    private static Reply malformed(Reply reply) {
        return reply.body().length == 0
                ? reply
                : new Reply(reply.status(), reply.headers(), "{\"value\": [ <html>".getBytes(StandardCharsets.UTF_8));
    }

    private Reply token(Call call) {
        Map<String, String> form = Call.of("POST", "?" + call.text(), Map.of(), new byte[0]).query();
        String client = form.getOrDefault("client_id", "");
        String secret = form.getOrDefault("client_secret", "");
        String basic = call.header("Authorization");
        if (basic.startsWith("Basic ")) {
            String[] pair = new String(java.util.Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8).split(":");
            client = pair[0];
            secret = pair[1];
        }
        if (!"client_credentials".equals(form.get("grant_type")) || !client.startsWith(CLIENT_ID) || !secret.equals(clientSecret)) {
            refusedSecrets.incrementAndGet();
            return Reply.of(401, Map.of("error", "invalid_client", "error_description", "Wrong client id or secret."));
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, Instant.now().plus(tokenLife));
        users.put(token, client);
        return Reply.of(200, Map.of("access_token", token, "token_type", "Bearer", "expires_in", tokenLife.toSeconds()));
    }

    private String user(Call call) {
        String authorization = call.header("Authorization");
        String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        Instant end = tokens.get(token);
        return end != null && end.isAfter(Instant.now()) ? users.get(token) : null;
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("x-ms-dop-hint", String.valueOf(allowance.concurrent()));
        boolean empty = reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
