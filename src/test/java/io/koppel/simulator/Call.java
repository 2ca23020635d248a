package io.koppel.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, alone or out of a batch.
 *
 * @param path as sent, without the query
 * @param query decoded
 */
record Call(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    static Call of(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&")) {
                int equals = pair.indexOf('=');
                query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        return new Call(method, decoded(path.replace("+", "%2B")), query, folded, body);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean prefers(String preference) {
        return header("Prefer").contains(preference);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
