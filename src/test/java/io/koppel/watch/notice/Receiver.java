package io.koppel.watch.notice;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook that keeps what it was told. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private volatile int status = 204;
    private volatile String authorization;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (status == 204) {
                told.add(new JsonMapper().readTree(body));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=SECRET-IN-THE-ADDRESS";
    }

    void answer(int code) {
        status = code;
    }

    String authorization() {
        return authorization;
    }

    /** {@code KIND subject state} of each problem told since the last call. */
    List<String> problems() {
        List<JsonNode> documents = new ArrayList<>();
        told.drainTo(documents);
        List<String> problems = new ArrayList<>();
        for (JsonNode document : documents) {
            for (JsonNode problem : document.get("problems")) {
                problems.add(problem.get("kind").asString() + " " + problem.get("subject").asString() + " "
                        + problem.get("state").asString());
            }
        }
        return problems;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
