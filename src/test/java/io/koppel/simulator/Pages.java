package io.koppel.simulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Server-driven paging: what is left of a result, under an opaque token that may be asked for again. */
final class Pages {

    /** @param at first row of the page */
    record Left(List<String> ids, int at, int size) {}

    private final Map<String, Left> tokens = new ConcurrentHashMap<>();

    Left first(List<String> ids, int size) {
        return new Left(ids, 0, size);
    }

    Left of(String token) {
        Left left = tokens.get(token);
        if (left == null) {
            throw new Refusal(400, "0x80060888", "The paging token is not known.");
        }
        return left;
    }

    List<String> ids(Left left) {
        return left.ids().subList(left.at(), Math.min(left.ids().size(), left.at() + left.size()));
    }

    /** Null behind the last page. */
    String next(Left left) {
        if (left.at() + left.size() >= left.ids().size()) {
            return null;
        }
        String token = UUID.randomUUID().toString();
        tokens.put(token, new Left(left.ids(), left.at() + left.size(), left.size()));
        return token;
    }
}
